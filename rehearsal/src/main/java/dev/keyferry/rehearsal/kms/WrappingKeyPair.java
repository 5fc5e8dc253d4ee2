package dev.keyferry.rehearsal.kms;

import dev.keyferry.model.key.WrappingKey;
import org.bouncycastle.crypto.params.RSAKeyParameters;

/**
 * A wrapping key with the private half that never leaves the KMS.
 *
 * @param published what is handed out
 * @param privateKey RSA, CRT
 */
record WrappingKeyPair(WrappingKey published, RSAKeyParameters privateKey) {
  int modulusBits() {
    return privateKey.getModulus().bitLength();
  }
}
