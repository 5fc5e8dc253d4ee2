package dev.keyferry.engine.entry;

import dev.keyferry.engine.internal.secret.SecretBytes;
import dev.keyferry.model.key.PublicKeyInfo;

/**
 * A private key in its one canonical encoding, with the public half derived from it.
 *
 * @param pkcs8 in locked memory
 * @param publicKey derived, canonical
 * @param encoding how the key was encoded in the file
 */
record NormalizedKey(SecretBytes pkcs8, PublicKeyInfo publicKey, String encoding) {}
