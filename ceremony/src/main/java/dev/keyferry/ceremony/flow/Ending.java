package dev.keyferry.ceremony.flow;

import dev.keyferry.ceremony.audit.AuditTrail;
import dev.keyferry.ceremony.audit.OpenRecord;
import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.ceremony.custody.RecordHandover;
import dev.keyferry.ceremony.custody.SourceDestruction;
import dev.keyferry.ceremony.deviation.DeviationDesk;
import dev.keyferry.ceremony.export.ExportRecord;
import dev.keyferry.ceremony.intake.IntakeBundle;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.ceremony.Remains;
import dev.keyferry.model.failure.Outcome;
import java.util.List;

/** What comes after the export: the room says what it still owes, and looks around again. */
final class Ending {
  private final OperatorConsole console;
  private final SourceDestruction remains;
  private final RecordHandover handover;
  private final MachineWatch machine;

  Ending(OperatorConsole console, AuditTrail audit, MachineWatch machine) {
    this.console = console;
    this.remains = new SourceDestruction(console, audit);
    this.handover = new RecordHandover(console, audit);
    this.machine = machine;
  }

  /** Codes: QUORUM-PANIC, QUORUM-STOPPED, QUORUM-ANSWER, ENV-*, those of the desk. */
  Outcome<ExportRecord> leave(
      IntakeBundle bundle, OpenRecord record, DeviationDesk desk, ExportRecord export) {
    return remains
        .state(bundle)
        .map(open -> excused(bundle.mode(), open, desk))
        .then(stated -> handover.give(bundle, record.name()))
        .then(given -> machine.atTheEnd(bundle.mode(), desk, export));
  }

  /**
   * A production record with an open line is valid under a deviation only (docs/formats/
   * audit-log-v1.md §13). The export is on its medium by then, so a sheet that is given up ends
   * nothing.
   */
  private List<Remains> excused(Mode mode, List<Remains> open, DeviationDesk desk) {
    if (mode == Mode.PRODUCTION && !open.isEmpty()) {
      console.show("Without a deviation no auditor accepts an open line.");
      List<String> words = open.stream().map(what -> "destroy " + what.token()).toList();
      if (desk.excuse(words) instanceof Outcome.Refused) {
        console.show("No deviation was recorded: an auditor will find the record INVALID.");
      }
    }
    return open;
  }
}
