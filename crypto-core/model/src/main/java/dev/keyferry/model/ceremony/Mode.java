package dev.keyferry.model.ceremony;

/**
 * Whether real keys are at stake. The mode is part of every document's bytes and of every origin.
 */
public enum Mode {
  /** Real keys, attended. */
  PRODUCTION("production"),
  /** Practice: same code, marked everywhere, refused by production tools. */
  REHEARSAL("rehearsal");

  private final String token;

  Mode(String token) {
    this.token = token;
  }

  /** The word used in documents. */
  public String token() {
    return token;
  }
}
