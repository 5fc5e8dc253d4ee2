package dev.keyferry.verifier.report;

import static dev.keyferry.verifier.report.Html.cell;
import static dev.keyferry.verifier.report.Html.code;
import static dev.keyferry.verifier.report.Html.element;

import dev.keyferry.verifier.document.Plan;
import dev.keyferry.verifier.evidence.Evidence;
import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Findings;
import dev.keyferry.verifier.finding.Remark;
import dev.keyferry.verifier.finding.Rule;
import dev.keyferry.verifier.policy.Member;
import dev.keyferry.verifier.record.Entry;
import dev.keyferry.verifier.rule.Examination;
import dev.keyferry.verifier.text.PgpWords;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One page for people: static, without scripts or anything from elsewhere, made for paper. */
public final class HtmlReport {
  private final Examination examination;
  private final Evidence evidence;
  private final Html page = new Html();

  private HtmlReport(Examination examination) {
    this.examination = examination;
    this.evidence = examination.evidence();
  }

  /** The page. */
  public static String page(Examination examination) {
    return new HtmlReport(examination).build();
  }

  private String build() {
    head();
    lookedAt();
    deviations();
    findings();
    people();
    new HtmlKeys(examination, page).add();
    new HtmlTimeline(examination, page).add();
    new HtmlDigests(evidence, page).add();
    byHand();
    rules();
    page.add("</section></main></body></html>");
    return page.toString();
  }

  private void head() {
    String verdict = examination.verdict().words();
    String style = examination.verdict().name().toLowerCase(java.util.Locale.ROOT);
    String mode = examination.rehearsal() ? " REHEARSAL" : "";
    page.add("<!doctype html>");
    page.add("<html lang=\"en\"><head><meta charset=\"utf-8\" />");
    page.add("<meta name=\"viewport\" content=\"width=device-width\" />");
    page.add("<meta http-equiv=\"Content-Security-Policy\" ");
    page.add("content=\"default-src 'none'; style-src 'unsafe-inline'\" />");
    page.add(element("title", "", verdict + mode + " — " + evidence.policy().origin()));
    page.add("<style>", style(), "</style></head><body>");
    page.add("<header class=\"", style, "\">");
    page.add(element("p", "verdict", verdict + mode));
    page.add(element("p", "says", examination.verdict().says() + "."));
    page.add(element("p", "origin", evidence.policy().origin()));
    page.add("</header><main><section>");
  }

  private void lookedAt() {
    page.add("<h2>What was looked at</h2><dl>");
    for (Map.Entry<String, String> pair : new Listing(examination).pairs()) {
      page.add(element("dt", "", pair.getKey()), element("dd", "", pair.getValue()));
    }
    page.add("</dl>");
  }

  private void deviations() {
    List<Entry> all = evidence.log().all("deviation").toList();
    if (all.isEmpty()) {
      return;
    }
    page.section("Deviations");
    page.add(shown(all.size(), all.size()));
    Html.Table table = page.table("where", "expected", "happened", "decided", "by");
    for (Entry deviation : all) {
      table.row(
          "notable",
          cell(deviation.place() + ", " + deviation.header().step()),
          cell(deviation.text("expected")),
          cell(deviation.text("happened")),
          cell(deviation.text("decided")),
          cell(String.join(", ", deviation.texts("people"))));
    }
    table.end();
  }

  private void findings() {
    Findings findings = evidence.findings();
    page.section("Findings");
    if (findings.count() == 0) {
      page.add(element("p", "", "None: no rule is broken."));
    } else {
      page.add(shown(findings.shown().size(), findings.count()));
      Html.Table table = page.table("rule", "control", "where", "expected", "found");
      for (Finding finding : findings.shown()) {
        table.row(
            "broken",
            cell(finding.rule().name()),
            cell(finding.control()),
            cell(finding.place().toString()),
            code(finding.expected()),
            code(finding.found()));
      }
      table.end();
    }
    remarks(findings);
  }

  private void remarks(Findings findings) {
    if (findings.remarkCount() > 0) {
      page.add(element("h3", "", "Remarks, which break no rule"));
      page.add(shown(findings.remarks().size(), findings.remarkCount()));
      Html.Table table = page.table("where", "what");
      for (Remark remark : findings.remarks()) {
        table.row("", cell(remark.place().toString()), cell(remark.text()));
      }
      table.end();
    }
  }

  private void people() {
    page.section("People and roles");
    List<Plan.Person> people =
        evidence.documents().plan().map(plan -> plan.facts().people()).orElse(List.of());
    page.add(shown(people.size(), people.size()));
    Html.Table table = page.table("name", "role", "in the policy as", "key");
    for (Plan.Person person : people) {
      String known =
          evidence.policy().witness(person.key().raw()).map(Member::name).orElse("nobody");
      table.row("", cell(person.name()), cell(person.role()), cell(known), code(person.vkey()));
    }
    table.end();
  }

  private void byHand() {
    page.section("Still to be checked by a person");
    page.add("<ol class=\"hand\">");
    for (HandChecks.Check check : HandChecks.of(examination)) {
      List<String> item = new ArrayList<>();
      item.add("<li><span class=\"box\"></span>" + Html.text(check.task()));
      check
          .digest()
          .ifPresent(digest -> {
            item.add(element("p", "code", digest.toHex()));
            item.add("<ul class=\"words\">");
            PgpWords.lines(digest).forEach(line -> item.add(element("li", "", line)));
            item.add("</ul>");
          });
      item.add("</li>");
      page.add(item.toArray(new String[0]));
    }
    page.add("</ol>");
  }

  private void rules() {
    page.section("Rules");
    Html.Table table = page.table("rule", "holds when", "broken");
    for (Rule rule : Rule.values()) {
      long broken = evidence.findings().shown().stream().filter(f -> f.rule() == rule).count();
      table.row(
          broken > 0 ? "broken" : "",
          cell(rule.name()),
          cell(rule.says()),
          cell(broken > 0 ? broken + " times" : "no"));
    }
    table.end();
  }

  /** Rule V6: whatever is listed says of how many. */
  static String shown(long shown, long all) {
    return element("p", "count", "%d of %d shown".formatted(shown, all));
  }

  private static String style() {
    try (InputStream in = HtmlReport.class.getResourceAsStream("page.css")) {
      if (in == null) {
        throw new IllegalStateException("the style of the page is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new IllegalStateException("the style of the page cannot be read", e);
    }
  }
}
