package dev.keyferry.verifier.report;

import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Findings;
import dev.keyferry.verifier.finding.Remark;
import dev.keyferry.verifier.finding.Verdict;
import dev.keyferry.verifier.rule.Examination;
import dev.keyferry.verifier.text.PgpWords;
import dev.keyferry.verifier.text.Shown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The verdict for people: its first line, what was looked at, findings, what is left to do. */
public final class TextReport {
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
    lines.add("");
    lines.add("STILL TO BE CHECKED BY A PERSON");
    HandChecks.of(examination.evidence()).forEach(check -> lines.addAll(lines(check)));
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
