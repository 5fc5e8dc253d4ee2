package dev.keyferry.ceremony.flow;

import dev.keyferry.ceremony.audit.AuditTrail;
import dev.keyferry.ceremony.audit.Step;
import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.ceremony.console.Panic;
import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.failure.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Tells the log and the room which step begins; after a panic none begins any more. That steps come
 * in an order in which they can happen the types see to; here it is looked at once more, against
 * what each {@link Step} declares (control KC-02).
 */
final class Steps {
  private static final List<Step> ALL = List.of(Step.values());

  private final AuditTrail audit;
  private final OperatorConsole console;
  private final List<Step> taken = new ArrayList<>(List.of(Step.OPENING));

  Steps(AuditTrail audit, OperatorConsole console) {
    this.audit = audit;
    this.console = console;
  }

  /** A stage that is one step, or a part of it. */
  <T, U> Function<T, Outcome<U>> at(Step step, Function<T, Outcome<U>> stage) {
    return input -> {
      enter(step);
      return Panic.unlessSaid(console, stage.apply(input));
    };
  }

  /** A stage of a ceremony that goes on in this step: what comes before it is in the record. */
  <T, U> Function<T, Outcome<U>> from(Step step, Function<T, Outcome<U>> stage) {
    return input -> {
      taken.clear();
      taken.addAll(ALL.subList(0, ALL.indexOf(step) + 1));
      return Panic.unlessSaid(console, stage.apply(input));
    };
  }

  /**
   * A step begins, or goes on.
   *
   * @throws BugException if what it needs was not made true by an earlier one
   */
  void enter(Step step) {
    if (taken.getLast() != step) {
      taken.add(step);
      if (!Step.missing(taken).isEmpty()) {
        throw new BugException("the step %s needs %s".formatted(step, Step.missing(taken)));
      }
    }
    audit.enter(step);
    show(step);
  }

  /** The room is told of a step that the log is in already. */
  void show(Step step) {
    console.enter(ALL.indexOf(step) + 1, ALL.size(), step.token());
  }

  /** Appends an event of the step. */
  Outcome<AuditEvent> append(AuditEvent event) {
    return audit.append(event);
  }
}
