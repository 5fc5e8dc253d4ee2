package dev.keyferry.ceremony.flow;

import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.ceremony.report.MachineReport;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import java.util.List;
import java.util.function.Function;

/**
 * What machine and clock may be like: only the mode decides, and the mode is in the signed plan.
 */
enum Strictness {
  /** Whatever fails is refused, or excused by a deviation where one may be written. */
  REFUSES,
  /** Whatever fails is shown: people practise on machines that have a network. */
  GOES_ON;

  static Strictness of(Mode mode) {
    return switch (mode) {
      case PRODUCTION -> REFUSES;
      case REHEARSAL -> GOES_ON;
    };
  }

  /**
   * Whether it goes on.
   *
   * @param refused what is done where it does not: it refuses, or people decide
   */
  <T> Outcome<T> judge(
      OperatorConsole console,
      List<Failure> failures,
      T then,
      Function<List<Failure>, Outcome<T>> refused) {
    if (failures.isEmpty()) {
      return Outcome.accepted(then);
    }
    return switch (this) {
      case REFUSES -> refused.apply(failures);
      case GOES_ON -> {
        MachineReport.wouldRefuse(failures).forEach(console::show);
        yield Outcome.accepted(then);
      }
    };
  }
}
