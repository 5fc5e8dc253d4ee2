package dev.keyferry.ceremony.flow;

import dev.keyferry.ceremony.audit.OpenRecord;
import dev.keyferry.ceremony.export.EarlierExport;
import java.util.Optional;

/**
 * A ceremony whose record is open.
 *
 * @param record the record
 * @param exported what an interrupted run had exported; then nothing is wrapped any more
 */
record Begun(OpenRecord record, Optional<EarlierExport> exported) {
  /** A ceremony that has everything before it. */
  static Begun anew(OpenRecord record) {
    return new Begun(record, Optional.empty());
  }
}
