package dev.keyferry.ceremony.flow;

import dev.keyferry.ceremony.audit.AuditTrail;
import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.ceremony.environment.Machine;
import dev.keyferry.ceremony.intake.IntakeBundle;
import dev.keyferry.ceremony.report.MachineReport;
import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.ceremony.MachineCheck;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import java.util.List;

/**
 * Looks at the machine, says and records what it saw, and lets production go on only where nothing
 * fails; a rehearsal goes on (controls KC-13, KC-18, KC-19). No option changes that.
 */
final class MachineWatch {
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

  /** At the opening, all of it is shown. Codes: ENV-*. */
  <T> Outcome<T> first(Mode mode, T then) {
    List<MachineCheck> checks = machine.read();
    console.show("");
    console.show("The machine, as its kernel tells of it:");
    MachineReport.table(checks).forEach(console::show);
    return judged(mode, checks, then);
  }

  /** Later, only what fails. Codes: ENV-*. */
  <T> Outcome<T> again(String when, Mode mode, T then) {
    List<MachineCheck> checks = machine.read();
    console.show("");
    MachineReport.summary(when, checks).forEach(console::show);
    return judged(mode, checks, then);
  }

  /** It is recorded before anything is refused, so that the record says why. */
  private <T> Outcome<T> judged(Mode mode, List<MachineCheck> checks, T then) {
    return audit
        .append(new AuditEvent.MachineRead(checks))
        .then(written -> Strictness.of(mode).judge(console, MachineCheck.failures(checks), then));
  }
}
