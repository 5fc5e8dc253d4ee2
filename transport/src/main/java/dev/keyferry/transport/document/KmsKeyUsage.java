package dev.keyferry.transport.document;

/** A private operation that a KMS allows a key (docs/formats/receipt-v1.md). */
public enum KmsKeyUsage {
  /** Signatures. */
  SIGN("sign"),
  /** Decryption of messages. */
  DECRYPT("decrypt"),
  /** Key agreement. */
  DERIVE("derive"),
  /** Decryption of keys. */
  UNWRAP("unwrap");

  private final String token;

  KmsKeyUsage(String token) {
    this.token = token;
  }

  /** The word used in documents. */
  public String token() {
    return token;
  }
}
