package dev.keyferry.model.failure;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a step that can refuse returns.
 *
 * @param <T> what it makes when it does not refuse
 */
public sealed interface Outcome<T> {
  /** The step did its work. */
  static <T> Outcome<T> accepted(T value) {
    return new Accepted<>(value);
  }

  /** The step refused, for one reason. */
  static <T> Outcome<T> refused(Failure failure) {
    return new Refused<>(List.of(failure));
  }

  /** The step refused, for every reason listed. */
  static <T> Outcome<T> refused(List<? extends Failure> failures) {
    return new Refused<>(List.copyOf(failures));
  }

  /** All the values, or all the failures of those that refused. */
  static <T> Outcome<List<T>> all(List<Outcome<T>> outcomes) {
    List<T> values = new ArrayList<>();
    List<Failure> failures = new ArrayList<>();
    for (Outcome<T> outcome : outcomes) {
      switch (outcome) {
        case Accepted<T>(T value) -> values.add(value);
        case Refused<T>(List<Failure> reasons) -> failures.addAll(reasons);
      }
    }
    return failures.isEmpty() ? accepted(List.copyOf(values)) : refused(failures);
  }

  /** The next step, if this one did not refuse. */
  default <U> Outcome<U> then(Function<? super T, Outcome<U>> next) {
    return switch (this) {
      case Accepted<T>(T value) -> next.apply(value);
      case Refused<T>(List<Failure> failures) -> new Refused<>(failures);
    };
  }

  /** The value changed by something that cannot refuse. */
  default <U> Outcome<U> map(Function<? super T, ? extends U> change) {
    return then(value -> accepted(change.apply(value)));
  }

  /** Lets an observer see the failures, if there are any. */
  default Outcome<T> onRefusal(Consumer<List<Failure>> observer) {
    if (this instanceof Refused<T>(List<Failure> failures)) {
      observer.accept(failures);
    }
    return this;
  }

  /**
   * The value.
   *
   * @throws BugException if the step refused: for callers that know it cannot
   */
  default T orBug() {
    return switch (this) {
      case Accepted<T>(T value) -> value;
      case Refused<T>(List<Failure> failures) ->
          throw new BugException("refused: " + failures.getFirst().code().mnemonic());
    };
  }

  /**
   * The step did its work.
   *
   * @param value what it made
   * @param <T> its type
   */
  record Accepted<T>(T value) implements Outcome<T> {}

  /**
   * The step refused.
   *
   * @param failures why, never empty
   * @param <T> what it would have made
   */
  record Refused<T>(List<Failure> failures) implements Outcome<T> {
    /** Refuses an empty list. */
    public Refused {
      if (failures.isEmpty()) {
        throw new BugException("a refusal needs a reason");
      }
      failures = List.copyOf(failures);
    }
  }
}
