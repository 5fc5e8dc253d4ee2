package dev.keyferry.model.ceremony;

/** What a medium is for, of those whose custody a ceremony asks for. */
public enum MediumUse {
  /** It brings the request and the key files. */
  INPUT("input"),
  /** It takes the export away. */
  OUTPUT("output");

  private final String token;

  MediumUse(String token) {
    this.token = token;
  }

  /** The word for it in the log. */
  public String token() {
    return token;
  }
}
