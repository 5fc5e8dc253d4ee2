package dev.keyferry.ceremony.flow;

import dev.keyferry.ceremony.audit.AuditTrail;
import dev.keyferry.ceremony.audit.Step;
import dev.keyferry.ceremony.console.Choice;
import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.ceremony.deviation.DeviationDesk;
import dev.keyferry.ceremony.environment.Machine;
import dev.keyferry.ceremony.intake.IntakeBundle;
import dev.keyferry.ceremony.report.FailureReport;
import dev.keyferry.ceremony.report.MachineReport;
import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.ceremony.MachineCheck;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.failure.EnvironmentCode;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Looks at the machine, says and records what it saw, and lets production go on only where nothing
 * fails; a rehearsal goes on (controls KC-13, KC-18, KC-19). No option changes that. Where no key
 * is in the machine, people may mend what fails and have it looked at again under a deviation.
 */
final class MachineWatch {
  private static final String AGAIN = "LOOK AGAIN";
  private static final String GO_ON = "GO ON";

  private final Machine machine;
  private final OperatorConsole console;
  private final AuditTrail audit;

  MachineWatch(Machine machine, OperatorConsole console, AuditTrail audit) {
    this.machine = machine;
    this.console = console;
    this.audit = audit;
  }

  /**
   * Before there is a record: nobody types a passphrase into a machine that production refuses.
   * Codes: ENV-*.
   */
  Outcome<IntakeBundle> admit(IntakeBundle bundle) {
    List<Failure> failures = MachineCheck.failures(machine.read());
    return bundle.mode() == Mode.REHEARSAL || failures.isEmpty()
        ? Outcome.accepted(bundle)
        : Outcome.refused(failures);
  }

  /** At the opening, all of it is shown. Codes: ENV-*, those of the desk. */
  Outcome<IntakeBundle> first(IntakeBundle bundle, DeviationDesk desk) {
    List<MachineCheck> checks = machine.read();
    console.show("");
    console.show("The machine, as its kernel tells of it:");
    MachineReport.table(checks).forEach(console::show);
    return recorded(checks)
        .then(read -> judged(bundle.mode(), read, refused -> mended(desk, Step.OPENING, read)))
        .map(good -> bundle);
  }

  /** Keys are in the machine: only what fails is shown, and nothing mends it. Codes: ENV-*. */
  <T> Outcome<T> withKeysLoaded(Mode mode, T then) {
    return look("after the keys were read")
        .then(read -> judged(mode, read, Outcome::refused))
        .map(good -> then);
  }

  /** When the keys have left. Codes: ENV-*, those of the desk. */
  <T> Outcome<T> atTheEnd(Mode mode, DeviationDesk desk, T then) {
    return look("at the end")
        .then(read -> judged(mode, read, refused -> mended(desk, Step.CLOSING, read)))
        .map(good -> then);
  }

  private Outcome<List<MachineCheck>> look(String when) {
    List<MachineCheck> checks = machine.read();
    console.show("");
    MachineReport.summary(when, checks).forEach(console::show);
    return recorded(checks);
  }

  /** It is recorded before anything is refused, so that the record says why. */
  private Outcome<List<MachineCheck>> recorded(List<MachineCheck> checks) {
    return audit.append(new AuditEvent.MachineRead(checks)).map(written -> checks);
  }

  private Outcome<List<MachineCheck>> judged(
      Mode mode,
      List<MachineCheck> checks,
      Function<List<Failure>, Outcome<List<MachineCheck>>> refused) {
    return Strictness.of(mode).judge(console, MachineCheck.failures(checks), checks, refused);
  }

  /** The room decides: an empty line stops, with what was refused. */
  private Outcome<List<MachineCheck>> mended(
      DeviationDesk desk, Step step, List<MachineCheck> checks) {
    List<Failure> failures = MachineCheck.failures(checks);
    FailureReport.lines("A production ceremony does not go on so.", failures)
        .forEach(console::show);
    boolean onlyTheClock =
        failures.stream().allMatch(failure -> failure.code() == EnvironmentCode.ENV_CLOCK);
    List<String> words = onlyTheClock ? List.of(AGAIN, GO_ON) : List.of(AGAIN);
    String prompt =
        onlyTheClock
            ? "Type LOOK AGAIN once it is mended, GO ON to go on with two watches, or Enter to"
                + " stop:"
            : "Type LOOK AGAIN once it is mended, or Enter to stop:";
    Optional<String> chosen = Choice.of(console, prompt, words);
    if (chosen.isEmpty()) {
      return Outcome.refused(failures);
    }
    return desk.excuse(excused(checks, step))
        .then(deviation ->
            chosen.get().equals(GO_ON)
                ? Outcome.accepted(checks)
                : look("once more")
                    .then(
                        read -> judged(Mode.PRODUCTION, read, again -> mended(desk, step, read))));
  }

  /** Which of the two entries of the look are excused (docs/formats/audit-log-v1.md §9). */
  private static List<String> excused(List<MachineCheck> checks, Step step) {
    List<String> types = new ArrayList<>();
    for (MachineCheck check : checks) {
      String look = DeviationDesk.look(check.subject().entry(), step);
      if (check.isFailing() && !types.contains(look)) {
        types.add(look);
      }
    }
    return types;
  }
}
