package dev.keyferry.ceremony.flow;

import dev.keyferry.ceremony.audit.AuditTrail;
import dev.keyferry.ceremony.audit.OpenRecord;
import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.ceremony.custody.RecordHandover;
import dev.keyferry.ceremony.custody.SourceDestruction;
import dev.keyferry.ceremony.deviation.DeviationDesk;
import dev.keyferry.ceremony.export.ExportRecord;
import dev.keyferry.ceremony.intake.IntakeBundle;
import dev.keyferry.model.failure.Outcome;

/** What comes after the export: the room says what it still owes, and looks around again. */
final class Ending {
  private final SourceDestruction remains;
  private final RecordHandover handover;
  private final MachineWatch machine;

  Ending(OperatorConsole console, AuditTrail audit, MachineWatch machine) {
    this.remains = new SourceDestruction(console, audit);
    this.handover = new RecordHandover(console, audit);
    this.machine = machine;
  }

  /** Codes: QUORUM-PANIC, QUORUM-STOPPED, QUORUM-ANSWER, ENV-*, those of the desk. */
  Outcome<ExportRecord> leave(
      IntakeBundle bundle, OpenRecord record, DeviationDesk desk, ExportRecord export) {
    return remains
        .state(bundle, export)
        .then(stated -> handover.give(bundle, record.name()))
        .then(given -> machine.atTheEnd(bundle.mode(), desk, export));
  }
}
