package dev.keyferry.verifier.text;

/**
 * Something that was read has not the form it must have. It is checked: who reads turns it into a
 * finding, and the compiler sees to it.
 */
public final class Malformed extends Exception {
  private static final long serialVersionUID = 1L;

  private final String expected;
  private final String found;
  private final boolean limit;

  private Malformed(String expected, String found, boolean limit) {
    super("expected " + expected + ", found " + found, null, false, false);
    this.expected = expected;
    this.found = found;
    this.limit = limit;
  }

  /** A form that was expected, and what was there instead. */
  public static Malformed of(String expected, String found) {
    return new Malformed(expected, found, false);
  }

  /** A limit that was exceeded: nothing was parsed (rule V14). */
  public static Malformed limit(String most, String found) {
    return new Malformed(most, found, true);
  }

  /** What it must be. */
  public String expected() {
    return expected;
  }

  /** What it is. */
  public String found() {
    return found;
  }

  /** Whether it was too large to be looked at. */
  public boolean isLimit() {
    return limit;
  }
}
