package dev.keyferry.verifier.report;

import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Findings;
import dev.keyferry.verifier.finding.Remark;
import dev.keyferry.verifier.finding.Verdict;
import dev.keyferry.verifier.json.Json;
import dev.keyferry.verifier.json.JsonText;
import dev.keyferry.verifier.rule.Examination;
import dev.keyferry.verifier.text.PgpWords;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The verdict for programs: one JSON object on one line, ASCII only. */
public final class JsonReport {
  private JsonReport() {}

  /** The line. */
  public static String line(Examination examination) {
    Map<String, Json> members = head(examination.verdict(), examination.rehearsal());
    Map<String, Json> looked = new LinkedHashMap<>();
    new Listing(examination)
        .pairs()
        .forEach(pair -> looked.put(pair.getKey(), new Json.Text(pair.getValue())));
    members.put("lookedAt", new Json.Members(looked));
    Findings findings = examination.evidence().findings();
    members.put("findingCount", new Json.Whole(findings.count()));
    members.put("findings", many(findings.shown().stream().map(JsonReport::finding).toList()));
    members.put("remarkCount", new Json.Whole(findings.remarkCount()));
    members.put("remarks", many(findings.remarks().stream().map(JsonReport::remark).toList()));
    members.put(
        "byHand",
        many(HandChecks.of(examination.evidence()).stream().map(JsonReport::check).toList()));
    return JsonText.of(new Json.Members(members));
  }

  /** The line where nothing can be decided. */
  public static String undecided(String why) {
    Map<String, Json> members = head(Verdict.CANNOT_DECIDE, false);
    members.put("why", new Json.Text(why));
    return JsonText.of(new Json.Members(members));
  }

  private static Map<String, Json> head(Verdict verdict, boolean rehearsal) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("verdict", new Json.Text(verdict.words()));
    members.put("exitCode", new Json.Whole(verdict.exitCode()));
    members.put("rehearsal", new Json.Truth(rehearsal));
    return members;
  }

  private static Json finding(Finding finding) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("rule", new Json.Text(finding.rule().name()));
    members.put("control", new Json.Text(finding.control()));
    members.put("place", new Json.Text(finding.place().toString()));
    members.put("expected", new Json.Text(finding.expected()));
    members.put("found", new Json.Text(finding.found()));
    return new Json.Members(members);
  }

  private static Json remark(Remark remark) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("place", new Json.Text(remark.place().toString()));
    members.put("text", new Json.Text(remark.text()));
    return new Json.Members(members);
  }

  private static Json check(HandChecks.Check check) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("task", new Json.Text(check.task()));
    check
        .digest()
        .ifPresent(digest -> {
          members.put("hex", new Json.Text(digest.toHex()));
          members.put("words", new Json.Text(String.join(" ", PgpWords.of(digest))));
        });
    return new Json.Members(members);
  }

  private static Json many(List<Json> values) {
    return new Json.Many(values);
  }
}
