package dev.keyferry.engine.internal.selftest;

import java.security.SecureRandom;

/**
 * Whether a random source is stuck or badly skewed: the two health tests of NIST SP 800-90B §4.4,
 * asked of the DRBG's output. They find a source that is broken, not one that is predictable.
 */
final class RandomHealth {
  private static final int SAMPLE_BYTES = 16 * 1024;

  /** Eight equal bytes in a row come by chance once in 2^42 samples. */
  private static final int LONGEST_RUN = 7;

  /** A value is expected 64 times; ten standard deviations more come by chance in no lifetime. */
  private static final int MOST_OF_ONE_VALUE = 144;

  private final SecureRandom random;

  RandomHealth(SecureRandom random) {
    this.random = random;
  }

  boolean passes() {
    byte[] sample = new byte[SAMPLE_BYTES];
    random.nextBytes(sample);
    return longestRun(sample) <= LONGEST_RUN && mostOfOneValue(sample) <= MOST_OF_ONE_VALUE;
  }

  private static int longestRun(byte[] sample) {
    int longest = 1;
    int run = 1;
    for (int i = 1; i < sample.length; i++) {
      run = sample[i] == sample[i - 1] ? run + 1 : 1;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  private static int mostOfOneValue(byte[] sample) {
    int[] counts = new int[256];
    int most = 0;
    for (byte value : sample) {
      most = Math.max(most, ++counts[Byte.toUnsignedInt(value)]);
    }
    return most;
  }
}
