package dev.keyferry.model.key;

import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import java.time.Instant;

/**
 * A KMS's public RSA key, to which subject keys are wrapped (SP 800-57: public key-transport key).
 *
 * @param id the word that the request and manifest call it by
 * @param target the KMS it belongs to
 * @param method how keys are wrapped to it
 * @param expires when the KMS stops taking blobs wrapped to it
 * @param resource the KMS's own name of it: an AWS key id, a Google import job
 * @param spki DER SubjectPublicKeyInfo with rsaEncryption
 */
public record WrappingKey(
    String id,
    KmsTarget target,
    WrappingMethod method,
    Instant expires,
    String resource,
    Octets spki) {
  /** SHA-256 of the SPKI: what two people type blind from the second channel. */
  public Digest spkiDigest() {
    return Digest.sha256(spki);
  }
}
