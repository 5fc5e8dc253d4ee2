package dev.keyferry.verifier.rule;

import dev.keyferry.verifier.document.Documents.Read;
import dev.keyferry.verifier.document.Request;
import dev.keyferry.verifier.evidence.Evidence;
import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Place;
import dev.keyferry.verifier.finding.Rule;
import java.util.List;

/**
 * Rule V10, keys in the clear: a production ceremony took none that its request says no password
 * protects (docs/formats/audit-log-v1.md §18).
 */
final class ClearExportRule {
  private static final String EXCUSED = "export protected";

  private final Evidence evidence;

  ClearExportRule(Evidence evidence) {
    this.evidence = evidence;
  }

  void check() {
    List<String> clear =
        evidence.documents().request().map(Read::facts).map(Request::clear).orElse(List.of());
    if (!clear.isEmpty()) {
      String found = "in the clear: " + String.join(", ", clear);
      new RoomState(evidence)
          .missing(
              Finding.of(Rule.V10, new Place.Log(), "keys that a password protects", found)
                  .about("KC-13"),
              EXCUSED);
    }
  }
}
