package dev.keyferry.transport.attestation;

import dev.keyferry.model.failure.AttestationCode;
import dev.keyferry.model.failure.AttestationFailure;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;

/** How refusals of an attestation are made: the place is a part of the attestation. */
final class Finding {
  /** Parts of an attestation that a refusal names. */
  static final String STATEMENT = "statement";

  static final String CERTIFICATES = "certificates";

  private Finding() {}

  static <T> Outcome<T> refused(AttestationCode code, String part, Fact expected, Fact actual) {
    return Outcome.refused(
        new AttestationFailure(code, new Place.Part("attestation", part), expected, actual));
  }

  static <T> Outcome<T> refused(AttestationCode code, String part, String expected, String actual) {
    return refused(code, part, Fact.word(expected), Fact.word(actual));
  }

  static <T> Outcome<T> malformed(String part, String expected, String actual) {
    return refused(AttestationCode.ATTEST_FORMAT, part, expected, actual);
  }
}
