package dev.keyferry.ceremony.flow;

import dev.keyferry.ceremony.audit.ClosedRecord;
import dev.keyferry.ceremony.audit.OpenRecord;
import dev.keyferry.ceremony.export.EarlierExport;
import dev.keyferry.ceremony.export.ExportRecord;
import java.util.Optional;

/** How far a ceremony is when it begins. */
sealed interface Begun {
  /**
   * Its record is open.
   *
   * @param record the record
   * @param exported what an interrupted run had exported; then nothing is wrapped any more
   */
  record Open(OpenRecord record, Optional<EarlierExport> exported) implements Begun {}

  /**
   * Its log has its end; cosignatures or files are missing.
   *
   * @param record the record
   * @param export what is on the output medium
   */
  record Closed(ClosedRecord record, ExportRecord export) implements Begun {}

  /** A ceremony that has everything before it. */
  static Begun anew(OpenRecord record) {
    return new Open(record, Optional.empty());
  }
}
