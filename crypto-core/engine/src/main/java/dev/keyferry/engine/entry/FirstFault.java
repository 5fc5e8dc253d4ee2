package dev.keyferry.engine.entry;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.failure.KeyFailure;
import dev.keyferry.model.failure.Place;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the first thing wrong with a file. A reader that meets a fault reports it here and goes
 * on with harmless values; whoever asked it to read looks here before using what it gave. So a
 * parser needs no exceptions, and reports the first fault rather than its consequences. Its facts
 * are lengths, numbers and names of fields, never content.
 */
final class FirstFault {
  private final String file;
  private @Nullable KeyFailure first;

  FirstFault(String file) {
    this.file = file;
  }

  /** A place for faults of another reading of the same file. */
  FirstFault another() {
    return new FirstFault(file);
  }

  /** Reports a fault; only the first one counts. */
  void refuse(KeyCode code, String part, Fact expected, Fact actual) {
    if (first == null) {
      first = new KeyFailure(code, new Place.Part(file, part), expected, actual);
    }
  }

  /** Reports a fault about something whose size or number is wrong. */
  void refuse(KeyCode code, String part, String expected, String actual) {
    refuse(code, part, Fact.word(expected), Fact.word(actual));
  }

  /** Whether nothing has been wrong so far. */
  boolean none() {
    return first == null;
  }

  /** The first fault, once there is one. */
  Failure get() {
    return java.util.Objects.requireNonNull(first);
  }

  /** Takes over the first fault of another reading. */
  void adopt(FirstFault other) {
    if (first == null) {
      first = other.first;
    }
  }
}
