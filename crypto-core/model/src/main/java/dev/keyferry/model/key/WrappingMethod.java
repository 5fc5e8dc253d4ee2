package dev.keyferry.model.key;

import java.util.List;
import java.util.Optional;

/** How a subject key is wrapped to a KMS's wrapping key. */
public sealed interface WrappingMethod {
  /** Every method Keyferry can perform, the preferred one first. */
  List<WrappingMethod> ALL =
      List.of(
          new RsaAesKeyWrap(OaepHash.SHA256),
          new RsaAesKeyWrap(OaepHash.SHA1),
          new RsaesOaep(OaepHash.SHA256),
          new RsaesOaep(OaepHash.SHA1));

  /** The word used in documents and JSON. */
  String token();

  /** Hash of OAEP and of MGF1. */
  OaepHash hash();

  /** Exact length of the wrapped blob, in bytes, for a PKCS#8 of the given length. */
  int blobSizeBytes(int modulusBits, int pkcs8SizeBytes);

  /** Whether a PKCS#8 of the given length can be wrapped this way under a modulus. */
  boolean fits(int modulusBits, int pkcs8SizeBytes);

  /** The method that a word names. */
  static Optional<WrappingMethod> ofToken(String token) {
    return ALL.stream().filter(m -> m.token().equals(token)).findFirst();
  }

  /**
   * RSA-AES key wrap: RSAES-OAEP of a one-time AES-256 key, then AES-KWP (RFC 5649) of the PKCS#8.
   * PKCS#11 CKM_RSA_AES_KEY_WRAP; AWS RSA_AES_KEY_WRAP_*; Google *_AES_256.
   */
  record RsaAesKeyWrap(OaepHash hash) implements WrappingMethod {
    @Override
    public String token() {
      return "rsa-aes-key-wrap-" + hash.token();
    }

    @Override
    public int blobSizeBytes(int modulusBits, int pkcs8SizeBytes) {
      // RFC 5649 §4.1: an 8-byte integrity block, then the message padded to a multiple of 8.
      return modulusBits / 8 + 8 * Math.ceilDiv(pkcs8SizeBytes, 8) + 8;
    }

    @Override
    public boolean fits(int modulusBits, int pkcs8SizeBytes) {
      return true;
    }
  }

  /** RSAES-OAEP of the PKCS#8 itself, where it fits. AWS RSAES_OAEP_*; Google RSA_OAEP_*_SHA256. */
  record RsaesOaep(OaepHash hash) implements WrappingMethod {
    @Override
    public String token() {
      return "rsaes-oaep-" + hash.token();
    }

    @Override
    public int blobSizeBytes(int modulusBits, int pkcs8SizeBytes) {
      return modulusBits / 8;
    }

    @Override
    public boolean fits(int modulusBits, int pkcs8SizeBytes) {
      return pkcs8SizeBytes <= hash.capacityBytes(modulusBits);
    }
  }
}
