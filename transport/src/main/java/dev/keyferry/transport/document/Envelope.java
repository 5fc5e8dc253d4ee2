package dev.keyferry.transport.document;

/** How a wrapped blob is packed for its target. */
public enum Envelope {
  /** The wrapped bytes themselves: AWS, Google, PKCS#11. */
  RAW("raw"),
  /** Azure's {@code .byok} JSON. */
  AZURE_BYOK("azure-byok"),
  /** Base64, as Vault and OpenBao take it. */
  VAULT_BASE64("vault-base64");

  private final String token;

  Envelope(String token) {
    this.token = token;
  }

  /** The word used in documents. */
  public String token() {
    return token;
  }
}
