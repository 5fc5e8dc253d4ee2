package dev.keyferry.ceremony.audit;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.RecordCode;
import dev.keyferry.model.failure.RecordFailure;
import java.util.List;

/** Refusals about a record that was interrupted. */
final class RecordFaults {
  private RecordFaults() {}

  static <T> Outcome<T> refused(RecordCode code, String where, String expected, String found) {
    return Outcome.refused(
        new RecordFailure(code, new Place.Whole(where), Fact.word(expected), Fact.word(found)));
  }

  /** What a document or a signature of it refuses is a fault of the record. */
  static <T> Outcome<T> inRecord(String where, String expected, Outcome<T> outcome) {
    return outcome instanceof Outcome.Refused<T>(List<Failure> failures)
        ? refused(RecordCode.RECORD_BROKEN, where, expected, failures.getFirst().code().mnemonic())
        : outcome;
  }

  static <T> Outcome<T> broken(String where, String expected, String found) {
    return refused(RecordCode.RECORD_BROKEN, where, expected, found);
  }
}
