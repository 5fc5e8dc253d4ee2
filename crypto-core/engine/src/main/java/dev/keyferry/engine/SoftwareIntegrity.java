package dev.keyferry.engine;

import dev.keyferry.model.failure.Fact;

/**
 * What a program found when it compared its running jars with the list of its build: the software
 * integrity test of FIPS 140-3 §7.5, by SHA-256. The token judges it as the first of its self-tests
 * (controls KC-16 and KC-17).
 */
public sealed interface SoftwareIntegrity {
  /** The name of the test in reports. */
  String NAME = "integrity of the running jars";

  /**
   * Every jar is the one that was built, and none is missing or foreign.
   *
   * @param jars how many were compared
   */
  record Intact(int jars) implements SoftwareIntegrity {}

  /** It runs from folders of classes, as in development: good for rehearsals only. */
  record Unpackaged() implements SoftwareIntegrity {}

  /**
   * A jar is another one, is missing, or is not of this build.
   *
   * @param jar its file name
   * @param expected by the list
   * @param actual what is there
   */
  record Damaged(String jar, Fact expected, Fact actual) implements SoftwareIntegrity {}
}
