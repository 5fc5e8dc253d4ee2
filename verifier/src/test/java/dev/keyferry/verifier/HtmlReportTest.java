package dev.keyferry.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.verifier.forge.ForgedEntry;
import dev.keyferry.verifier.forge.ForgedRoom;
import dev.keyferry.verifier.forge.RecordForge;
import dev.keyferry.verifier.report.HtmlReport;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page for people. */
class HtmlReportTest {
  private static final Pattern TAG = Pattern.compile("<(/?)([a-z0-9]+)([^<>]*)>");

  private final RecordForge forge = RecordForge.usual();

  @Test
  void page_ofAValidRecord_showsEverythingOnce() {
    String page = HtmlReport.page(Auditor.judge(forge));
    String text = text(page);
    assertTrue(page.contains("<p class=\"verdict\">VALID</p>"));
    assertTrue(page.contains("<header class=\"valid\">"));
    int entries = forge.script.size();
    long notShown =
        forge.script.stream()
            .filter(e -> e.type.equals("access") || e.type.equals("selftest"))
            .count();
    for (String expected :
        List.of(
            "Ada Lovelace",
            "%1$d of %1$d sealed".formatted(entries),
            "%d of %d shown".formatted(entries - notShown, entries),
            "target-blob-0003.bin",
            forge.documents.subjects.getFirst().fingerprint(),
            RecordForge.sha256(forge.documents.subjects.getLast().blob()),
            "hold point: end of epoch 2",
            forge.documents.spkiDigest(),
            "None: no rule is broken.")) {
      assertTrue(text.contains(expected), expected);
    }
  }

  @Test
  void page_ofAnInvalidRecord_namesRuleAndPlace() {
    forge.forge();
    forge.files.remove("report.txt");
    String page = HtmlReport.page(Auditor.judge(forge));
    String text = text(page);
    assertTrue(page.contains("<p class=\"verdict\">INVALID</p>"));
    assertTrue(text.contains("V13KC-32report.txt"), text);
  }

  @Test
  void page_ofAHostileRecord_hasNoMarkupOfIts() {
    String hostile = "</td><script>alert(1)</script><img src=x> &amp; \" ' \u202e";
    forge.entry("open").bodyInstead.put("description", hostile);
    forge.script.add(
        8,
        new ForgedEntry(
            "refuse",
            "intake",
            () -> Map.of("code", hostile, "expected", hostile, "found", "b", "where", "c")));
    String page = HtmlReport.page(Auditor.judge(forge));
    String text = text(page);
    assertFalse(page.contains("<script"));
    assertFalse(page.contains("<img"));
    assertTrue(text.contains("</td><script>alert(1)</script><img src=x> &amp; \" '"), text);
    assertFalse(page.contains("\u202e"));
  }

  @Test
  void page_ofAnyRecord_fetchesNothing() {
    String page = HtmlReport.page(Auditor.judge(forge));
    for (String word : List.of("<script", " src=", " href=", "url(", "@import", "<link")) {

      assertFalse(page.contains(word), word);
    }
    assertTrue(page.contains("default-src 'none'"));
  }

  @Test
  void page_ofManyKeys_saysHowManyOfHowManyItShows() {
    ForgedRoom room = new ForgedRoom();
    room.keys = 1_200;
    RecordForge many = new RecordForge(room);
    String page = HtmlReport.page(Auditor.judge(many));
    assertTrue(page.contains("1000 of 1200 shown"));
    assertTrue(page.contains("2000 of %d shown".formatted(many.script.size())));
  }

  /** The text of a page in which every element ends where it must. */
  private static String text(String page) {
    Deque<String> open = new ArrayDeque<>();
    StringBuilder text = new StringBuilder();
    String body = page.substring(page.indexOf('\n') + 1);
    int from = 0;
    Matcher tags = TAG.matcher(body);
    while (tags.find()) {
      text.append(body, from, tags.start());
      from = tags.end();
      if (tags.group(1).isEmpty() && !tags.group(3).endsWith("/")) {
        open.push(tags.group(2));
      } else if (!tags.group(1).isEmpty()) {
        assertEquals(open.pop(), tags.group(2));
      }
    }
    assertTrue(open.isEmpty(), open::toString);
    assertFalse(text.toString().contains("<"));
    return text.toString()
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&amp;", "&");
  }
}
