package dev.keyferry.rehearsal.kms;

import dev.keyferry.model.key.PublicKeyInfo;
import dev.keyferry.model.value.Octets;

/** Evidence that a KMS holds the private half of a key. Only {@link ImportProof} can make one. */
public sealed interface ProvenKey permits CheckedProof {
  /** What the KMS calls the key. */
  String name();

  /** The key whose private half was used. */
  PublicKeyInfo publicKey();

  /**
   * What the KMS was asked to work on: UTF-8 text that begins with {@code keyferry/key-proof/v1}.
   */
  Octets challenge();

  /** Its signature over the challenge; for RSA, the SHA-256 of the challenge that it decrypted. */
  Octets response();
}
