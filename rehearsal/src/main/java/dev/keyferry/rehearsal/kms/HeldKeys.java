package dev.keyferry.rehearsal.kms;

import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Octets;

/** What a KMS does with the keys that it holds, as a proof of their import needs it. */
public interface HeldKeys {
  /**
   * The public key that the KMS derived: DER SubjectPublicKeyInfo.
   *
   * <p>Refuses: IMPORT-NOT-PROVEN if it holds no key of that name.
   */
  Outcome<Octets> publicKey(String name);

  /**
   * A signature over a message: 64 bytes for Ed25519 (RFC 8032 §5.1.6); DER {@code ECDSA-Sig-Value}
   * (RFC 3279 §2.2.3) with SHA-256 for P-256 and secp256k1, with SHA-384 for P-384.
   *
   * <p>Refuses: IMPORT-NOT-PROVEN if it holds no signing key of that name.
   */
  Outcome<Octets> sign(String name, Octets message);

  /**
   * The message in a ciphertext of RSAES-OAEP with SHA-256 and MGF1-SHA-256 (RFC 8017 §7.1).
   *
   * <p>Refuses: IMPORT-NOT-PROVEN if it holds no decryption key of that name, or the ciphertext is
   * not for it.
   *
   * @param ciphertext 256 bytes
   */
  Outcome<Octets> decrypt(String name, Octets ciphertext);
}
