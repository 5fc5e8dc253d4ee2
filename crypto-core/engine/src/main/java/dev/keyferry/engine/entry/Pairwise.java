package dev.keyferry.engine.entry;

import java.nio.charset.StandardCharsets;
import java.security.ProviderException;

/**
 * The conditional pairwise consistency test (FIPS 140-3 §7.10.3.3) of a key pair whose public half
 * the provider has just derived: what one half does, the other must undo. RSA keys have theirs in
 * {@link RsaKey}; ML-DSA keys, which no KMS takes, have none.
 */
final class Pairwise {
  private Pairwise() {}

  /** What is signed; the signature never leaves the engine. */
  static byte[] message() {
    return "keyferry pairwise consistency test".getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Ends the token when a pair does not fit: both halves come from the provider, so it has
   * miscomputed one of them, and nothing else of it can be trusted.
   */
  static void require(boolean consistent) {
    if (!consistent) {
      throw new ProviderException("pairwise consistency test");
    }
  }
}
