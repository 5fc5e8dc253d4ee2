package dev.keyferry.ceremony.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.ceremony.audit.Step.State;
import dev.keyferry.testing.GeneratedDocument;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Control KC-02: the model of a ceremony. */
@Tag("KC-02")
class StepTest {
  private static final List<Step> ALL = List.of(Step.values());

  @Test
  void steps_inTheirOrder_canAllHappen() {
    assertEquals(Set.of(), Step.missing(ALL));
  }

  /** Every step makes something true that a later one, or the end, needs. */
  @ParameterizedTest
  @EnumSource(Step.class)
  void steps_withoutOneOfThem_cannotHappen(Step left) {
    List<Step> others = new ArrayList<>(ALL);
    others.remove(left);
    Set<State> missing = Step.missing(others);
    if (left == Step.CLOSING) {
      assertFalse(others.stream().anyMatch(s -> s.makes().contains(State.RECORD_CLOSED)));
    } else {
      assertFalse(missing.isEmpty(), left + " is not needed");
      assertTrue(left.makes().containsAll(missing), missing::toString);
    }
  }

  @ParameterizedTest
  @EnumSource(value = Step.class, mode = EnumSource.Mode.EXCLUDE, names = "OPENING")
  void step_beforeTheOneBefore_cannotHappen(Step step) {
    List<Step> swapped = new ArrayList<>(ALL);
    int at = swapped.indexOf(step);
    swapped.remove(at);
    swapped.add(at - 1, step);
    assertFalse(Step.missing(swapped).isEmpty(), swapped::toString);
  }

  @Test
  void states_ofTheModel_areEachMadeOnce() {
    List<State> made = ALL.stream().flatMap(step -> step.makes().stream()).toList();
    assertEquals(EnumSet.allOf(State.class), EnumSet.copyOf(made));
    assertEquals(made.size(), EnumSet.copyOf(made).size());
  }

  @Test
  void steps_asDocumented_areTheOnesOfTheCode() throws IOException {
    String rows =
        Arrays.stream(Step.values())
            .map(step ->
                "| %d | `%s` | %s | %s |\n"
                    .formatted(
                        ALL.indexOf(step) + 1,
                        step.token(),
                        words(step.needs().stream()),
                        words(step.makes().stream())))
            .collect(Collectors.joining());
    GeneratedDocument.assertUpToDate(
        "docs/runbook/steps.md",
        """
        # The steps of a ceremony

        Generated from the code; a test fails when this file is stale. A step begins only when what it needs is true, and nothing
        is done out of its step. What is not as planned is a deviation: type DEVIATION at any question.

        | | step | needs | makes true |
        |---|---|---|---|
        %s\
        """
            .formatted(rows));
  }

  private static String words(Stream<State> states) {
    String words = states.map(State::words).collect(Collectors.joining("; "));
    return words.isEmpty() ? "nothing" : words;
  }
}
