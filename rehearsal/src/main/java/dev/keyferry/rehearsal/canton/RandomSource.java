package dev.keyferry.rehearsal.canton;

import dev.keyferry.model.failure.BugException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/** Where practice keys get their randomness from. */
public final class RandomSource {
  private RandomSource() {}

  /** The platform's own random numbers, for demo and practice. */
  public static SecureRandom fresh() {
    return new SecureRandom();
  }

  /**
   * Random numbers that are the same in every run, for tests only. SHA1PRNG is the one generator of
   * the JDK that a seed given before the first use determines completely.
   */
  public static SecureRandom seeded(long seed) {
    try {
      SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
      random.setSeed(seed);
      return random;
    } catch (NoSuchAlgorithmException e) {
      throw new BugException("every JDK has SHA1PRNG", e);
    }
  }
}
