package dev.keyferry.transport.document;

/** What a KMS says of a key that was imported (docs/formats/receipt-v1.md). */
public enum KmsKeyState {
  /** It can be used. */
  ENABLED("enabled"),
  /** An administrator switched it off. */
  DISABLED("disabled"),
  /** It waits for its material. */
  PENDING_IMPORT("pending-import"),
  /** It will be deleted. */
  PENDING_DELETION("pending-deletion"),
  /** The import did not succeed. */
  FAILED("failed");

  private final String token;

  KmsKeyState(String token) {
    this.token = token;
  }

  /** The word used in documents. */
  public String token() {
    return token;
  }
}
