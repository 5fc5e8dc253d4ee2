package dev.keyferry.engine.internal.selftest;

import java.security.GeneralSecurityException;

/**
 * One self-test.
 *
 * @param name the mechanism and what is asked of it
 * @param check computes, and compares with the known answer
 */
record KnownAnswer(String name, Check check) {
  /** What a self-test does. */
  @FunctionalInterface
  interface Check {
    /** Whether the answer is the known one. */
    boolean passes() throws GeneralSecurityException;
  }

  /** A provider that throws has not given the answer, whatever it throws. */
  boolean passes() {
    try {
      return check.passes();
    } catch (GeneralSecurityException | RuntimeException | Error e) {
      return false;
    }
  }
}
