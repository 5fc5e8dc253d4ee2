package dev.keyferry.transport.document;

/** What backup of the keys a plan demands. Public, immutable. */
public sealed interface BackupRule {
  /** No backup is made. */
  record None() implements BackupRule {}

  /**
   * The backup key is split among custodians.
   *
   * @param threshold how many shares restore it
   * @param of how many shares there are, at most 255: Shamir's scheme over GF(256) has no more
   */
  record Threshold(int threshold, int of) implements BackupRule {
    /** The number of shares that GF(256) allows. */
    static final int MAX_SHARES = 255;

    /** Refuses a threshold that nobody or too many would satisfy. */
    public Threshold {
      if (!isPossible(threshold, of)) {
        throw new IllegalArgumentException("a threshold is 1 to n of n, n at most 255");
      }
    }

    static boolean isPossible(int threshold, int of) {
      return threshold >= 1 && threshold <= of && of <= MAX_SHARES;
    }
  }
}
