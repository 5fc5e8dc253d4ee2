package dev.keyferry.verifier.report;

import static dev.keyferry.verifier.report.Html.code;
import static dev.keyferry.verifier.report.Html.element;

import dev.keyferry.verifier.evidence.Evidence;
import dev.keyferry.verifier.joined.Cosigned;
import dev.keyferry.verifier.json.Json;
import dev.keyferry.verifier.json.JsonText;
import dev.keyferry.verifier.record.Entry;
import dev.keyferry.verifier.record.Epoch;
import dev.keyferry.verifier.rule.Examination;
import java.util.List;
import java.util.stream.Collectors;

/** What happened, step by step and epoch by epoch; accesses and self-tests are counted only. */
final class HtmlTimeline {
  private static final int MOST = 2_000;

  private final Evidence evidence;
  private final List<Cosigned> cosigned;
  private final Html page;

  HtmlTimeline(Examination examination, Html page) {
    this.evidence = examination.evidence();
    this.cosigned = examination.confirmed().cosigned();
    this.page = page;
  }

  void add() {
    page.section("Timeline");
    List<Entry> entries = evidence.log().kept();
    int shown = Math.min(entries.size(), MOST);
    page.add(HtmlReport.shown(shown, evidence.log().sizes().sealed()));
    page.add(element("p", "count", "By type: " + counts()));
    String step = "";
    Html.Table table = page.table("entry", "time", "what", "says");
    for (Entry entry : entries.subList(0, shown)) {
      if (!entry.header().step().equals(step)) {
        step = entry.header().step();
        table.row("step", "<td colspan=\"4\">" + Html.text(step) + "</td>");
      }
      row(table, entry);
    }
    table.end();
  }

  private String counts() {
    return evidence.log().counts().entrySet().stream()
        .map(count -> count.getKey() + " " + count.getValue())
        .collect(Collectors.joining(", "));
  }

  private void row(Html.Table table, Entry entry) {
    String time = entry.header().rtc().toString().substring("2026-11-25T".length());
    table.row(
        style(entry.type()),
        code(Long.toString(entry.index())),
        "<td class=\"time\">"
            + Html.text(time)
            + element("span", "soft", entry.header().mono() + " ms")
            + "</td>",
        element("td", "what", what(entry)),
        code(says(entry)));
    if (entry.is("epoch")) {
      evidence.log().epochs().stream()
          .filter(Epoch::isHeld)
          .filter(epoch -> epoch.end().map(end -> end.lastIndex() == entry.index()).orElse(false))
          .forEach(epoch -> holdPoint(table, epoch));
    }
    cosigned.stream()
        .filter(seen -> seen.size() == entry.index() + 1)
        .forEach(seen -> hold(table, "witness on a device of their own: " + seen.says()));
  }

  private static void holdPoint(Html.Table table, Epoch epoch) {
    String root = epoch.end().map(end -> end.root().toHex()).orElse("");
    table.row(
        "hold",
        "<td colspan=\"4\">"
            + Html.text("hold point: end of epoch " + epoch.number() + ", root ")
            + element("span", "code", root)
            + "</td>");
  }

  private static void hold(Html.Table table, String text) {
    table.row("hold", "<td colspan=\"4\">" + Html.text(text) + "</td>");
  }

  private static String what(Entry entry) {
    boolean acts = entry.is("intent") || entry.is("result") || entry.is("approve");
    return acts ? entry.type() + " of " + entry.text("act") : entry.type();
  }

  private static String says(Entry entry) {
    return switch (entry.type()) {
      case "open" -> entry.text("description") + "; " + entry.text("provider");
      case "approve" -> String.join(", ", entry.texts("people"));
      case "intent" -> entry.text("object");
      case "result" ->
          "%s, %d bytes, %s"
              .formatted(entry.text("object"), entry.number("bytes"), entry.text("sha256"));
      case "epoch" -> "epoch " + entry.number("number") + " begins";
      case "resume" ->
          "INTERRUPTED. Epoch %d begins; %d of %d entries were sealed, %d bytes cut, %d keys again"
              .formatted(
                  entry.number("number"),
                  entry.number("sealed"),
                  entry.number("entries"),
                  entry.number("cut"),
                  entry.number("again"));
      case "close" -> entry.number("deviations") + " deviations";
      default ->
          entry.body().values().entrySet().stream()
              .map(member -> member.getKey() + ": " + plain(member.getValue()))
              .collect(Collectors.joining("; "));
    };
  }

  private static String plain(Json value) {
    return value instanceof Json.Text(String text) ? text : JsonText.of(value);
  }

  private static String style(String type) {
    return switch (type) {
      case "refuse", "abort", "deviation", "resume" -> "notable";
      case "result" -> "result";
      default -> "";
    };
  }
}
