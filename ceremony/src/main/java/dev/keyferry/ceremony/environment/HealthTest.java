package dev.keyferry.ceremony.environment;

import java.util.Optional;

/**
 * The two health tests of SP 800-90B §4.4 over bytes that should have full entropy (H = 8 bits a
 * sample), with a false alarm of 2^-40 a sample. They find a source that is stuck or grossly
 * biased. They do not measure entropy: what a seeded generator gives passes whatever seeded it.
 */
final class HealthTest {
  /** More than the 1024 that §4.3 asks for at start-up: eight windows. */
  static final int SAMPLES = 4096;

  /** §4.4.1: 1 + ceil(40 / 8) equal samples in a row. */
  private static final int REPETITION_CUTOFF = 6;

  /** §4.4.2: samples of a window when samples are not bits. */
  private static final int WINDOW = 512;

  /** §4.4.2: 1 + critbinom(512, 2^-8, 1 - 2^-40). */
  private static final int PROPORTION_CUTOFF = 19;

  private HealthTest() {}

  /** What is wrong, without a value. */
  static Optional<String> fault(byte[] samples) {
    if (samples.length < SAMPLES) {
      return Optional.of("only %d bytes".formatted(samples.length));
    }
    if (isRepeating(samples)) {
      return Optional.of("a value %d times in a row".formatted(REPETITION_CUTOFF));
    }
    for (int from = 0; from + WINDOW <= samples.length; from += WINDOW) {
      if (isFrequent(samples, from)) {
        return Optional.of("a value %d times in %d".formatted(PROPORTION_CUTOFF, WINDOW));
      }
    }
    return Optional.empty();
  }

  private static boolean isRepeating(byte[] samples) {
    int run = 1;
    for (int i = 1; i < samples.length && run < REPETITION_CUTOFF; i++) {
      run = samples[i] == samples[i - 1] ? run + 1 : 1;
    }
    return run >= REPETITION_CUTOFF;
  }

  /** The first sample of a window is the one that is counted. */
  private static boolean isFrequent(byte[] samples, int from) {
    int count = 0;
    for (int i = from; i < from + WINDOW; i++) {
      count += samples[i] == samples[from] ? 1 : 0;
    }
    return count >= PROPORTION_CUTOFF;
  }
}
