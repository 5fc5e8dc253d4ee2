package dev.keyferry.provider.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.FailureCode;
import dev.keyferry.model.failure.Outcome;
import java.util.List;

/** Asserts refusals by their code, and hands out the failure for its fields. */
final class Refusals {
  private Refusals() {}

  /** The one failure of an outcome that must refuse with a code. */
  static Failure of(FailureCode code, Outcome<?> outcome) {
    if (outcome instanceof Outcome.Refused<?>(List<Failure> failures)) {
      assertEquals(1, failures.size(), () -> "more than one reason: " + failures);
      assertEquals(code, failures.getFirst().code(), () -> "refused with " + failures);
      return failures.getFirst();
    }
    return fail("expected " + code.mnemonic() + ", but it was accepted");
  }
}
