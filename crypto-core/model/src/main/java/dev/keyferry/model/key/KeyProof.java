package dev.keyferry.model.key;

import dev.keyferry.model.value.Octets;

/**
 * How a key showed that its private half is there and belongs to its public half (control KC-14).
 * Public.
 */
public sealed interface KeyProof {
  /** The plan did not ask. */
  record None() implements KeyProof {}

  /**
   * A signing key signed its {@code KeyProofStatement}; anybody can check that with this alone.
   *
   * @param spki the public key, DER SubjectPublicKeyInfo
   * @param signature Ed25519 (RFC 8032), 64 bytes; else ECDSA in DER over SHA-256, for P-384 over
   *     SHA-384
   */
  record Signature(Octets spki, Octets signature) implements KeyProof {}

  /**
   * An encryption key opened what was encrypted to its public half (RSAES-OAEP, SHA-256). The token
   * says so; there is nothing that others could check.
   */
  record Decryption() implements KeyProof {}
}
