package dev.keyferry.ceremony.flow;

import dev.keyferry.ceremony.custody.SourceDestruction;
import dev.keyferry.ceremony.export.ExportRecord;
import dev.keyferry.ceremony.intake.IntakeBundle;
import dev.keyferry.model.failure.Outcome;

/** What comes after the export: the room says what it still owes, and looks around again. */
final class Ending {
  private final SourceDestruction remains;
  private final MachineWatch machine;

  Ending(SourceDestruction remains, MachineWatch machine) {
    this.remains = remains;
    this.machine = machine;
  }

  /** Codes: QUORUM-PANIC, ENV-*. */
  Outcome<ExportRecord> leave(IntakeBundle bundle, ExportRecord export) {
    return remains
        .state(bundle, export)
        .then(stated -> machine.again("at the end", bundle.mode(), stated));
  }
}
