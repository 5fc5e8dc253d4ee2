package dev.keyferry.ceremony.flow;

import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.ceremony.report.MachineReport;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import java.util.List;

/**
 * What machine and clock may be like: only the mode decides, and the mode is in the signed plan.
 */
enum Strictness {
  /** Whatever fails is refused. */
  REFUSES,
  /** Whatever fails is shown: people practise on machines that have a network. */
  GOES_ON;

  static Strictness of(Mode mode) {
    return switch (mode) {
      case PRODUCTION -> REFUSES;
      case REHEARSAL -> GOES_ON;
    };
  }

  <T> Outcome<T> judge(OperatorConsole console, List<Failure> failures, T then) {
    if (failures.isEmpty()) {
      return Outcome.accepted(then);
    }
    return switch (this) {
      case REFUSES -> Outcome.refused(failures);
      case GOES_ON -> {
        MachineReport.wouldRefuse(failures).forEach(console::show);
        yield Outcome.accepted(then);
      }
    };
  }
}
