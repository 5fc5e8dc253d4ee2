package dev.keyferry.model.key;

/**
 * The hash of RSAES-OAEP (RFC 8017 §7.1). MGF1 always uses the same one, and the label is always
 * empty.
 */
public enum OaepHash {
  /**
   * SHA-1, 20 bytes: what Azure, older PKCS#11 tokens and the _SHA1_ methods of Google and AWS use.
   */
  SHA1("sha1", "SHA-1", 20),
  /** SHA-256, 32 bytes: the default. */
  SHA256("sha256", "SHA-256", 32);

  private final String token;
  private final String jcaName;
  private final int sizeBytes;

  OaepHash(String token, String jcaName, int sizeBytes) {
    this.token = token;
    this.jcaName = jcaName;
    this.sizeBytes = sizeBytes;
  }

  /** The word used in method names. */
  public String token() {
    return token;
  }

  /** The name in the Java Cryptography Architecture. */
  public String jcaName() {
    return jcaName;
  }

  /** The longest message that fits a modulus: k - 2h - 2 (RFC 8017 §7.1.1). */
  public int capacityBytes(int modulusBits) {
    return modulusBits / 8 - 2 * sizeBytes - 2;
  }
}
