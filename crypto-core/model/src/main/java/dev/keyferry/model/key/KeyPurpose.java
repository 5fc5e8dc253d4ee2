package dev.keyferry.model.key;

/** What Canton uses a key pair for. The purpose does not enter the fingerprint. */
public enum KeyPurpose {
  /** Signatures. */
  SIGNING("signing"),
  /** Decryption of messages to the participant. */
  ENCRYPTION("encryption");

  private final String token;

  KeyPurpose(String token) {
    this.token = token;
  }

  /** The word used in documents and JSON. */
  public String token() {
    return token;
  }
}
