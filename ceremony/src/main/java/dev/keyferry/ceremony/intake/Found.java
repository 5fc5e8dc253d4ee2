package dev.keyferry.ceremony.intake;

import dev.keyferry.ceremony.intake.ReadBundle.ReadDocument;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Digest;
import dev.keyferry.transport.document.SignedNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A document as far as it could be read, and everything that is wrong with it: a ceremony takes it
 * only without faults, and whoever plans one sees all of them.
 *
 * @param document what it says, if its grammar accepts it; signed or not
 * @param faults none if it may be believed
 */
record Found<T>(Optional<ReadDocument<T>> document, List<Failure> faults) {
  Found {
    faults = List.copyOf(faults);
  }

  /** What was read of a note, with what its signatures lack. */
  static <T> Found<T> of(T document, SignedNote note, List<Failure> faults) {
    Digest digest = DocumentFiles.digest(note.text());
    return new Found<>(Optional.of(new ReadDocument<>(document, note, digest)), faults);
  }

  static <T> Found<T> nothing(List<Failure> faults) {
    return new Found<>(Optional.empty(), faults);
  }

  /** Whatever came of reading it; a refusal is a fault like any other. */
  static <T> Found<T> from(Outcome<Found<T>> outcome) {
    return switch (outcome) {
      case Outcome.Accepted<Found<T>>(Found<T> found) -> found;
      case Outcome.Refused<Found<T>>(List<Failure> failures) -> nothing(failures);
    };
  }

  /** The same with more faults. */
  Found<T> with(List<Failure> more) {
    List<Failure> all = new ArrayList<>(faults);
    all.addAll(more);
    return new Found<>(document, all);
  }

  /** What it says, as a value. */
  Optional<T> value() {
    return document.map(ReadDocument::document);
  }

  /** The document that may be believed. */
  Outcome<ReadDocument<T>> flawless() {
    return faults.isEmpty() ? Outcome.accepted(document.orElseThrow()) : Outcome.refused(faults);
  }
}
