package dev.keyferry.verifier.report;

import dev.keyferry.verifier.evidence.Evidence;
import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Findings;
import dev.keyferry.verifier.finding.Remark;
import dev.keyferry.verifier.finding.Verdict;
import dev.keyferry.verifier.joined.Confirmed;
import dev.keyferry.verifier.record.Entry;
import dev.keyferry.verifier.rule.Examination;
import dev.keyferry.verifier.text.PgpWords;
import dev.keyferry.verifier.text.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The verdict for people: its first line, what was looked at, findings, what is left to do. */
public final class TextReport {
  private static final int MOST = 1_000;

  private TextReport() {}

  /** The first line. */
  public static String headline(Verdict verdict, boolean rehearsal) {
    String words = verdict.words();
    return (rehearsal ? words + " REHEARSAL" : words) + ": " + verdict.says() + ".";
  }

  /** All lines. */
  public static List<String> lines(Examination examination) {
    List<String> lines = new ArrayList<>();
    lines.add(headline(examination.verdict(), examination.rehearsal()));
    lines.add("");
    for (Map.Entry<String, String> pair : new Listing(examination).pairs()) {
      lines.add("%-12s %s".formatted(pair.getKey(), Shown.line(pair.getValue())));
    }
    lines.addAll(deviations(examination.evidence()));
    Findings findings = examination.evidence().findings();
    if (findings.count() > 0) {
      lines.add("");
      lines.add("FINDINGS, each a broken rule");
      findings.shown().forEach(finding -> lines.addAll(lines(finding)));
    }
    if (findings.remarkCount() > 0) {
      lines.add("");
      lines.add("REMARKS, which break no rule");
      for (Remark remark : findings.remarks()) {
        lines.add("  " + remark.place() + ": " + remark.text());
      }
    }
    lines.addAll(joined(examination.confirmed()));
    lines.add("");
    lines.add("STILL TO BE CHECKED BY A PERSON");
    HandChecks.of(examination).forEach(check -> lines.addAll(lines(check)));
    return lines;
  }

  /** What was not as planned, in full: nobody has to look for it in the log. */
  private static List<String> deviations(Evidence evidence) {
    List<Entry> all = evidence.log().all("deviation").toList();
    List<String> lines = new ArrayList<>();
    if (!all.isEmpty()) {
      lines.add("");
      lines.add("DEVIATIONS, %d of %d shown".formatted(Math.min(MOST, all.size()), all.size()));
    }
    for (Entry deviation : all.subList(0, Math.min(MOST, all.size()))) {
      lines.add("  %s, in the step %s".formatted(deviation.place(), deviation.header().step()));
      lines.add("        expected " + Shown.line(deviation.text("expected")));
      lines.add("        happened " + Shown.line(deviation.text("happened")));
      lines.add("        decided  " + Shown.line(deviation.text("decided")));
      lines.add("        by       " + Shown.line(String.join(", ", deviation.texts("people"))));
    }
    return lines;
  }

  /** From fingerprint to the KMS and the proof, then what witnesses saw. */
  private static List<String> joined(Confirmed confirmed) {
    List<String> lines = new ArrayList<>();
    if (!confirmed.imports().isEmpty()) {
      int count = confirmed.imports().size();
      lines.add("");
      lines.add("IMPORTED KEYS, %d of %d shown".formatted(Math.min(MOST, count), count));
      confirmed.imports().entrySet().stream()
          .limit(MOST)
          .forEach(key -> {
            lines.add("  " + key.getKey());
            lines.add("        is     " + Shown.line(key.getValue().key().location().toString()));
            lines.add("        proof  " + Shown.line(key.getValue().proof()));
            lines.add("        stated " + Shown.line(key.getValue().stated()));
          });
    }
    if (!confirmed.cosigned().isEmpty()) {
      lines.add("");
      lines.add("WITNESSES, on devices of their own");
      confirmed.cosigned().forEach(seen -> lines.add("  " + Shown.line(seen.says())));
    }
    return lines;
  }

  private static List<String> lines(Finding finding) {
    return List.of(
        "  %-5s %-5s %s".formatted(finding.rule(), finding.control(), finding.place()),
        "        expected " + finding.expected(),
        "        found    " + finding.found());
  }

  private static List<String> lines(HandChecks.Check check) {
    List<String> lines = new ArrayList<>();
    lines.add("  [ ] " + check.task());
    check
        .digest()
        .ifPresent(digest -> {
          lines.add("        " + digest.toHex());
          PgpWords.lines(digest).forEach(words -> lines.add("        " + words));
        });
    return lines;
  }
}
