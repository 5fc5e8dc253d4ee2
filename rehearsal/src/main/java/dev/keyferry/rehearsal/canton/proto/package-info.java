/**
 * Generated from {@code canton_keys.proto}: Canton's public key-pair messages. Used by the package
 * above and by nothing else.
 */
@NullMarked
package dev.keyferry.rehearsal.canton.proto;

import org.jspecify.annotations.NullMarked;
