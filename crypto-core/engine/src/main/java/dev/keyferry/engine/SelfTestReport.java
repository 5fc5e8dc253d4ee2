package dev.keyferry.engine;

import dev.keyferry.engine.internal.selftest.KnownAnswerTests;
import java.util.List;
import java.util.Optional;

/**
 * What the self-tests of a token gave.
 *
 * @param results in the order they ran
 */
public record SelfTestReport(List<Result> results) {
  /** Copies the list. */
  public SelfTestReport {
    results = List.copyOf(results);
  }

  /**
   * One test.
   *
   * @param name the mechanism and what was asked of it
   * @param passed whether the answer was the known one
   * @param elapsedNanos how long it took
   */
  public record Result(String name, boolean passed, long elapsedNanos) {
    static Result of(KnownAnswerTests.Answer answer) {
      return new Result(answer.test(), answer.isTheKnownOne(), answer.elapsedNanos());
    }
  }

  /** The name of the first test that failed. */
  public Optional<String> firstFailure() {
    return results.stream().filter(result -> !result.passed).map(Result::name).findFirst();
  }
}
