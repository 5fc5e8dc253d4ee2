package dev.keyferry.engine;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * Whether typed rolls look like rolls: people who are tired type patterns. It finds what a die does
 * not do, and says where, never what. Each test passes honest rolls but once in about ten thousand
 * times.
 */
final class DiceHealth {
  /** 258 bits for a fair die: more than the generator's 256. */
  static final int LEAST = 100;

  /** What one typed line has room for. */
  static final int MOST = 1000;

  private static final int FACES = 6;

  /** A run of nine is as likely as 6^-8 at a place. */
  private static final int MOST_EQUAL = 8;

  /** Standard deviations, as far as a count may be from its mean. */
  private static final double MOST_DEVIATIONS = 5.5;

  private DiceHealth() {}

  /** What is wrong, in words that tell no roll; empty if nothing is. */
  static Optional<String> fault(MemorySegment rolls) {
    int number = (int) rolls.byteSize();
    if (number < LEAST || number > MOST) {
      return Optional.of(number + " rolls");
    }
    for (int i = 0; i < number; i++) {
      if (at(rolls, i) < '1' || at(rolls, i) > '0' + FACES) {
        return Optional.of("roll %d is not 1 to 6".formatted(i + 1));
      }
    }
    return repetition(rolls, number)
        .or(() -> proportion(rolls, number))
        .or(() -> cycle(rolls, number));
  }

  private static byte at(MemorySegment rolls, int index) {
    return rolls.get(ValueLayout.JAVA_BYTE, index);
  }

  private static Optional<String> repetition(MemorySegment rolls, int number) {
    int equal = 1;
    for (int i = 1; i < number; i++) {
      equal = at(rolls, i) == at(rolls, i - 1) ? equal + 1 : 1;
      if (equal > MOST_EQUAL) {
        return Optional.of("more than %d equal rolls up to roll %d".formatted(MOST_EQUAL, i + 1));
      }
    }
    return Optional.empty();
  }

  /** A face that is there too often, or hardly. */
  private static Optional<String> proportion(MemorySegment rolls, int number) {
    int[] counts = new int[FACES];
    for (int i = 0; i < number; i++) {
      counts[at(rolls, i) - '1']++;
    }
    for (int count : counts) {
      if (count == 0 || isFar(count, number)) {
        return Optional.of("a face that is there too often or hardly");
      }
    }
    return Optional.empty();
  }

  /** As each roll is the same as the one some places before it by chance only. */
  private static Optional<String> cycle(MemorySegment rolls, int number) {
    for (int period = 1; period <= number / 2; period++) {
      int same = 0;
      for (int i = period; i < number; i++) {
        same += at(rolls, i) == at(rolls, i - period) ? 1 : 0;
      }
      if (same > (number - period) / FACES && isFar(same, number - period)) {
        return Optional.of("rolls that come again after " + period);
      }
    }
    return Optional.empty();
  }

  /** From a sixth: the variance of a count is n·p·(1-p). */
  private static boolean isFar(int count, int number) {
    double mean = (double) number / FACES;
    double deviation = Math.sqrt(mean * (FACES - 1) / FACES);
    return Math.abs(count - mean) > MOST_DEVIATIONS * deviation;
  }
}
