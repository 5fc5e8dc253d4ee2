package dev.keyferry.engine.spi;

/**
 * What a provider says of one of its services (FIPS 140-3 calls it the approved service indicator).
 * It is the word of the software that runs, not of a certificate.
 */
public enum ServiceIndicator {
  /** A service of a FIPS module, which runs it in its approved-only mode. */
  APPROVED("approved"),
  /** Computed by something else than an approved service of a FIPS module. */
  NOT_APPROVED("not approved"),
  /** The provider does not have it; the engine refuses what would need it and never asks. */
  UNAVAILABLE("not available");

  private final String text;

  ServiceIndicator(String text) {
    this.text = text;
  }

  /** The indicator in words. */
  public String text() {
    return text;
  }
}
