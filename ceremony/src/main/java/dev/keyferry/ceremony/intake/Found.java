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
 * @param note what it was read from; empty when nobody has signed it
 * @param faults none if it may be believed
 */
record Found<T>(Optional<Text<T>> document, Optional<SignedNote> note, List<Failure> faults) {
  Found {
    faults = List.copyOf(faults);
  }

  /**
   * What a text says.
   *
   * @param says as a value
   * @param digest of the text
   */
  record Text<T>(T says, Digest digest) {}

  /** What was read of a note, with what its signatures lack. */
  static <T> Found<T> of(T document, SignedNote note, List<Failure> faults) {
    return new Found<>(text(document, note.text()), Optional.of(note), faults);
  }

  /** What was read of a text that nobody has signed, which is among the faults. */
  static <T> Found<T> unsigned(T document, String text, List<Failure> faults) {
    return new Found<>(text(document, text), Optional.empty(), faults);
  }

  private static <T> Optional<Text<T>> text(T document, String text) {
    return Optional.of(new Text<>(document, DocumentFiles.digest(text)));
  }

  static <T> Found<T> nothing(List<Failure> faults) {
    return new Found<>(Optional.empty(), Optional.empty(), faults);
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
    return new Found<>(document, note, all);
  }

  /** What it says, as a value. */
  Optional<T> value() {
    return document.map(Text::says);
  }

  /** The document that may be believed. */
  Outcome<ReadDocument<T>> flawless() {
    return faults.isEmpty() ? Outcome.accepted(read().orElseThrow()) : Outcome.refused(faults);
  }

  /** With the note that it was read from. */
  Optional<ReadDocument<T>> read() {
    return document.flatMap(
        text -> note.map(signed -> new ReadDocument<>(text.says(), signed, text.digest())));
  }
}
