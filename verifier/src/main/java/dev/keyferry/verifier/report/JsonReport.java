package dev.keyferry.verifier.report;

import dev.keyferry.verifier.document.Receipt;
import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Findings;
import dev.keyferry.verifier.finding.Remark;
import dev.keyferry.verifier.finding.Verdict;
import dev.keyferry.verifier.joined.Cosigned;
import dev.keyferry.verifier.joined.Reconciled;
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
        "imports",
        many(
            examination.confirmed().imports().entrySet().stream()
                .map(key -> imported(key.getKey(), key.getValue()))
                .toList()));
    members.put(
        "cosignatures",
        many(examination.confirmed().cosigned().stream().map(JsonReport::cosigned).toList()));
    members.put(
        "byHand", many(HandChecks.of(examination).stream().map(JsonReport::check).toList()));
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

  private static Json imported(String fingerprint, Reconciled reconciled) {
    Receipt.Key key = reconciled.key();
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("fingerprint", new Json.Text(fingerprint));
    members.put("target", new Json.Text(key.location().target()));
    members.put("resource", new Json.Text(key.location().resource()));
    members.put("version", new Json.Text(key.location().version()));
    members.put("result", new Json.Text(key.proof().result()));
    members.put("challenge", new Json.Text(key.proof().challenge()));
    members.put("evidence", new Json.Text(key.proof().evidence()));
    members.put("imported", new Json.Text(key.imported()));
    members.put("receipt", new Json.Text(reconciled.file()));
    return new Json.Members(members);
  }

  private static Json cosigned(Cosigned cosigned) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("witness", new Json.Text(cosigned.witness().name()));
    members.put("key", new Json.Text(cosigned.witness().key().name()));
    members.put("size", new Json.Whole(cosigned.size()));
    members.put("time", new Json.Text(cosigned.time()));
    members.put("file", new Json.Text(cosigned.file()));
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
