/** The witness's own key, under a passphrase. The only package that sees a private key. */
@NullMarked
package dev.keyferry.witness.key;

import org.jspecify.annotations.NullMarked;
