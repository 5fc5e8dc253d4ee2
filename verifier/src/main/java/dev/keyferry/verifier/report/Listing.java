package dev.keyferry.verifier.report;

import dev.keyferry.verifier.evidence.Evidence;
import dev.keyferry.verifier.evidence.Heads;
import dev.keyferry.verifier.finding.Findings;
import dev.keyferry.verifier.record.Entry;
import dev.keyferry.verifier.record.Epoch;
import dev.keyferry.verifier.record.LogSizes;
import dev.keyferry.verifier.rule.Examination;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What was looked at, in pairs of a name and a text: every number says of how many (rule V6). */
final class Listing {
  private final Examination examination;
  private final Evidence evidence;

  Listing(Examination examination) {
    this.examination = examination;
    this.evidence = examination.evidence();
  }

  /** The pairs in the order of showing. */
  List<Map.Entry<String, String>> pairs() {
    List<Map.Entry<String, String>> pairs = new ArrayList<>();
    pairs.add(Map.entry("origin", evidence.policy().origin()));
    evidence.log().open().ifPresent(open -> pairs.addAll(opening(open)));
    LogSizes sizes = evidence.log().sizes();
    pairs.add(Map.entry("entries", "%d of %d sealed".formatted(sizes.sealed(), sizes.lines())));
    if (sizes.cutBytes() > 0) {
      pairs.add(Map.entry("cut", sizes.cutBytes() + " bytes of an entry without its end"));
    }
    if (sizes.lines() > sizes.sealed()) {
      pairs.add(Map.entry("unsealed", lastGood(sizes)));
    }
    pairs.add(Map.entry("root", sizes.root().toHex()));
    pairs.add(Map.entry("hold points", holdPoints()));
    pairs.add(Map.entry("tiles", examination.tiles()));
    pairs.add(Map.entry("files", examination.files() + " accounted for"));
    long wrapped = evidence.log().ofRun("result", "wrap").count();
    long asked = evidence.documents().request().map(r -> r.facts().keys().size()).orElse(0);
    pairs.add(Map.entry("keys", "%d of %d wrapped".formatted(wrapped, asked)));
    pairs.add(Map.entry("import", reconciled(examination)));
    pairs.add(Map.entry("witness", witnessed()));
    pairs.add(Map.entry("interrupted", interruptions()));
    pairs.add(Map.entry("deviations", Long.toString(evidence.log().all("deviation").count())));
    Findings findings = evidence.findings();
    pairs.add(Map.entry("findings", shown(findings.shown().size(), findings.count())));
    pairs.add(Map.entry("remarks", shown(findings.remarks().size(), findings.remarkCount())));
    return pairs;
  }

  private static List<Map.Entry<String, String>> opening(Entry open) {
    return List.of(
        Map.entry("description", open.text("description")),
        Map.entry("mode", open.text("mode")),
        Map.entry("opened", open.header().rtc().toString()),
        Map.entry("provider", open.text("provider")),
        Map.entry("software", open.text("software")));
  }

  private String holdPoints() {
    List<Epoch> ended = ended(evidence);
    Heads heads = evidence.heads();
    long there = ended.stream().filter(e -> heads.holdPoints().containsKey(e.number())).count();
    return "%d of %d, in %d epochs".formatted(there, ended.size(), evidence.log().epochs().size());
  }

  /** How often, and what was wrapped again for it. */
  private String interruptions() {
    List<Entry> resumed = evidence.log().all("resume").toList();
    long again = resumed.stream().mapToLong(entry -> entry.number("again")).sum();
    return "%d times, %d keys wrapped again".formatted(resumed.size(), again);
  }

  /** How many keys a receipt says to have arrived, of how many that left. */
  static String reconciled(Examination examination) {
    long left =
        examination
            .evidence()
            .documents()
            .manifest()
            .map(read -> read.facts().keys().size())
            .or(() ->
                examination
                    .evidence()
                    .documents()
                    .request()
                    .map(read -> read.facts().keys().size()))
            .orElse(0);
    int arrived = examination.confirmed().imports().size();
    return "%d of %d keys reconciled by a receipt".formatted(arrived, left);
  }

  private String witnessed() {
    int valid = examination.confirmed().cosigned().size();
    int files = evidence.joined().heads().size();
    return "%d cosignatures from own devices, in %d files".formatted(valid, files);
  }

  private static String lastGood(LogSizes sizes) {
    return "%d entries follow the last good one, entry %d; they were never sealed"
        .formatted(sizes.lines() - sizes.sealed(), sizes.sealed() - 1);
  }

  private static String shown(long shown, long all) {
    return "%d of %d shown".formatted(shown, all);
  }

  /** The epochs that a hold point ended. */
  static List<Epoch> ended(Evidence evidence) {
    return evidence.log().epochs().stream().filter(Epoch::isHeld).toList();
  }
}
