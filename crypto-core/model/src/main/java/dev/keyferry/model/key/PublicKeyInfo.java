package dev.keyferry.model.key;

import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Fingerprint;
import dev.keyferry.model.value.Octets;

/**
 * A public key in its one canonical encoding: DER SubjectPublicKeyInfo (RFC 5280 §4.1.2.7), named
 * curve, uncompressed point.
 *
 * @param type the mathematics of the key
 * @param spki DER: 44 bytes Ed25519, 91 P-256, 120 P-384, 88 secp256k1, 294 RSA-2048, 1974
 *     ML-DSA-65
 */
public record PublicKeyInfo(KeyType type, Octets spki) {
  /** Bytes of DER before the raw key in an Ed25519 SPKI (RFC 8410 §4). */
  private static final int ED25519_PREFIX_BYTES = 12;

  /** Canton's fingerprint: over the raw key for Ed25519, over the SPKI for every other key. */
  public Fingerprint fingerprint() {
    return Fingerprint.of(
        type == KeyType.ED25519 ? spki.slice(ED25519_PREFIX_BYTES, spki.sizeBytes()) : spki);
  }

  /** SHA-256 of the DER SPKI, which documents call {@code public-sha256}. */
  public Digest spkiDigest() {
    return Digest.sha256(spki);
  }
}
