package dev.keyferry.rehearsal.kms;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.KmsCode;
import dev.keyferry.model.failure.KmsFailure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;

/** The refusals that this package makes in more than one place. */
final class Refusals {
  private Refusals() {}

  /** A refusal about a named thing. */
  static <T> Outcome<T> of(KmsCode code, String name, Fact expected, Fact actual) {
    return Outcome.refused(new KmsFailure(code, new Place.Whole(name), expected, actual));
  }

  /** The same in two words. */
  static <T> Outcome<T> of(KmsCode code, String name, String expected, String actual) {
    return of(code, name, Fact.word(expected), Fact.word(actual));
  }

  /**
   * Unwrapping failed. It never says at which step: a KMS that did would be an oracle (RFC 8017
   * §7.1.2, note).
   */
  static <T> Outcome<T> unwrap(String name) {
    return of(
        KmsCode.IMPORT_UNWRAP,
        name,
        "a blob wrapped to this wrapping key",
        "a blob that it does not open");
  }
}
