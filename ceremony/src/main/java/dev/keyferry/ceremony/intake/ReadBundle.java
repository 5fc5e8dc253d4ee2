package dev.keyferry.ceremony.intake;

import dev.keyferry.model.value.Digest;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.Request;
import java.util.List;

/** What the reader found good. */
record ReadBundle(
    Plan plan,
    Digest planDigest,
    Request request,
    Digest requestDigest,
    List<LocatedExport> exports)
    implements IntakeBundle {
  ReadBundle {
    exports = List.copyOf(exports);
  }
}
