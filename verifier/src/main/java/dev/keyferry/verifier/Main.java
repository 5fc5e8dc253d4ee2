package dev.keyferry.verifier;

import java.io.PrintStream;

/**
 * The auditor's entry. Without an audit log to read there is nothing it could decide, and it says
 * exactly that.
 */
public final class Main {
  private static final int CANNOT_DECIDE = 2;

  private Main() {}

  /** Exits with 2: this version decides nothing. */
  public static void main(String[] arguments) {
    System.exit(run(System.err));
  }

  static int run(PrintStream err) {
    err.println("CANNOT DECIDE: this version of Keyferry writes no audit log yet.");
    err.println(
        "A manifest can be checked today with transport/src/test/peers/verify-manifest.mjs");
    return CANNOT_DECIDE;
  }
}
