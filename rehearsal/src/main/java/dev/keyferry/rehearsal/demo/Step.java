package dev.keyferry.rehearsal.demo;

import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import java.util.List;
import java.util.function.Function;

/**
 * How a step of the demo ended. Beside the two ends of an {@link Outcome} there is a third: the
 * offline program said no, in its own words, which are shown as they are.
 *
 * @param <T> what the step makes when it does its work
 */
public sealed interface Step<T> {
  /** The step that an outcome describes. */
  static <T> Step<T> of(Outcome<T> outcome) {
    return switch (outcome) {
      case Outcome.Accepted<T>(T value) -> new Done<>(value);
      case Outcome.Refused<T>(List<Failure> failures) -> new Refused<>(failures);
    };
  }

  /** A run of the offline program, done only if its exit code is 0. */
  static Step<ProgramResult> ofChild(Outcome<ProgramResult> outcome) {
    return of(outcome)
        .then(child -> child.exitCode() == 0 ? new Done<>(child) : new Stopped<>(child));
  }

  /** The next step, if this one did its work. */
  default <U> Step<U> then(Function<? super T, Step<U>> next) {
    return switch (this) {
      case Done<T>(T value) -> next.apply(value);
      case Refused<T>(List<Failure> failures) -> new Refused<>(failures);
      case Stopped<T>(ProgramResult child) -> new Stopped<>(child);
    };
  }

  /** The next step, if this one did its work and the next is one that starts no child. */
  default <U> Step<U> thenOutcome(Function<? super T, Outcome<U>> next) {
    return then(value -> of(next.apply(value)));
  }

  /**
   * The step did its work.
   *
   * @param value what it made
   * @param <T> its type
   */
  record Done<T>(T value) implements Step<T> {}

  /**
   * A control of the online side refused.
   *
   * @param failures why, never empty
   * @param <T> what it would have made
   */
  record Refused<T>(List<Failure> failures) implements Step<T> {
    /** Copies the list. */
    public Refused {
      failures = List.copyOf(failures);
    }
  }

  /**
   * The offline program ended with another exit code than 0.
   *
   * @param child what it printed, and its exit code
   * @param <T> what the step would have made
   */
  record Stopped<T>(ProgramResult child) implements Step<T> {}
}
