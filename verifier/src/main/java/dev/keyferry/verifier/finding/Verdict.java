package dev.keyferry.verifier.finding;

/** What a verification ends in (docs/formats/verification-v1.md §2). */
public enum Verdict {
  /** Every rule holds. */
  VALID(0, "every rule holds"),
  /** At least one is broken. */
  INVALID(3, "at least one rule is broken"),
  /** No rule is broken, and the log stops. */
  INCOMPLETE(6, "no rule is broken, but the log stops before its end"),
  /** No rule is broken, and the ceremony was given up. */
  ABORTED(6, "no rule is broken, and the ceremony was given up"),
  /** Nothing can be said. */
  CANNOT_DECIDE(2, "nothing can be said about this record");

  private final int exitCode;
  private final String says;

  Verdict(int exitCode, String says) {
    this.exitCode = exitCode;
    this.says = says;
  }

  /** The exit code of the process. */
  public int exitCode() {
    return exitCode;
  }

  /** The verdict as a sentence. */
  public String says() {
    return says;
  }

  /** The words of the first line. */
  public String words() {
    return name().replace('_', ' ');
  }
}
