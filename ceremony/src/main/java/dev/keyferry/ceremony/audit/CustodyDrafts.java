package dev.keyferry.ceremony.audit;

import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.ceremony.Custody;
import dev.keyferry.model.failure.Printable;
import java.util.List;
import java.util.Map;

/** The entries of events about what is in whose hands. */
final class CustodyDrafts {
  private CustodyDrafts() {}

  static Draft seen(AuditEvent.MediumSeen seen) {
    return Draft.of(
        "medium",
        "KC-09",
        Map.of(
            "device", Printable.of(seen.kernel().device()),
            "extra", seen.extra(),
            "files", seen.files(),
            "filesystem", Printable.of(seen.kernel().filesystem()),
            "list", seen.list().toHex(),
            "medium", seen.use().token(),
            "readonly", seen.kernel().readOnly(),
            "serial", Printable.of(seen.kernel().serial())));
  }

  static Draft taken(AuditEvent.MediumTaken taken) {
    return custody(
        "custody", "KC-25", "medium", taken.use().token(), taken.custody(), taken.people());
  }

  static Draft given(AuditEvent.RecordGiven given) {
    return custody("export", "KC-28", "record", given.record(), given.custody(), given.people());
  }

  private static Draft custody(
      String type, String control, String what, String name, Custody custody, List<String> people) {
    return Draft.of(
        type,
        control,
        Map.of(
            "bag",
            Printable.of(custody.bag()),
            "from",
            Printable.of(custody.from()),
            what,
            name,
            "serial",
            Printable.of(custody.serial()),
            "to",
            Printable.of(custody.to()),
            "typed",
            people.stream().map(Printable::of).toList()));
  }

  static Draft destroy(AuditEvent.DestructionStated stated) {
    return Draft.of(
        "destroy",
        "KC-23",
        Map.of(
            "attested", stated.attested().stream().map(Printable::of).toList(),
            "list", stated.list().toHex(),
            "method", stated.what().method(),
            "number", stated.number(),
            "object", stated.what().token(),
            "state", stated.isOpen() ? "open" : "attested"));
  }
}
