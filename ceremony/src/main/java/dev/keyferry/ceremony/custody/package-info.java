/**
 * What is in whose hands: what people must destroy after the import. It asks, compares and records;
 * it opens no key file.
 */
@NullMarked
package dev.keyferry.ceremony.custody;

import org.jspecify.annotations.NullMarked;
