package dev.keyferry.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.verifier.forge.ForgedEntry;
import dev.keyferry.verifier.forge.ForgedRoom;
import dev.keyferry.verifier.forge.RecordForge;
import dev.keyferry.verifier.report.HtmlReport;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** The page for people. */
class HtmlReportTest {
  private final RecordForge forge = RecordForge.usual();

  @Test
  void page_ofAValidRecord_showsEverythingOnce() throws Exception {
    String page = HtmlReport.page(Auditor.judge(forge));
    Document document = parse(page);
    assertEquals("VALID", element(document, "p", 0));
    assertTrue(page.contains("<header class=\"valid\">"));
    String text = document.getDocumentElement().getTextContent();
    for (String expected :
        List.of(
            "Ada Lovelace",
            "27 of 27 sealed",
            "22 of 27 shown",
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
  void page_ofAnInvalidRecord_namesRuleAndPlace() throws Exception {
    forge.forge();
    forge.files.remove("report.txt");
    Document document = parse(HtmlReport.page(Auditor.judge(forge)));
    assertEquals("INVALID", element(document, "p", 0));
    String text = document.getDocumentElement().getTextContent();
    assertTrue(text.contains("V13KC-32report.txt"), text);
  }

  @Test
  void page_ofAHostileRecord_hasNoMarkupOfIts() throws Exception {
    String hostile = "</td><script>alert(1)</script><img src=x> &amp; \" ' \u202e";
    forge.entry("open").bodyInstead.put("description", hostile);
    forge.script.add(
        8,
        new ForgedEntry(
            "refuse",
            "intake",
            () -> Map.of("code", hostile, "expected", hostile, "found", "b", "where", "c")));
    String page = HtmlReport.page(Auditor.judge(forge));
    Document document = parse(page);
    assertEquals(0, document.getElementsByTagName("script").getLength());
    assertEquals(0, document.getElementsByTagName("img").getLength());
    assertTrue(document.getDocumentElement().getTextContent().contains("<img src=x> &amp; \" '"));
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
  void page_ofManyKeys_saysHowManyOfHowManyItShows() throws Exception {
    ForgedRoom room = new ForgedRoom();
    room.keys = 1_200;
    String page = HtmlReport.page(Auditor.judge(new RecordForge(room)));
    assertTrue(page.contains("1000 of 1200 shown"));
    assertTrue(page.contains("2000 of 2421 shown"));
  }

  /** A page is also well-formed XML, so every element ends where it must. */
  private static Document parse(String page) throws Exception {
    String html = page.substring(page.indexOf('\n'));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(RecordForge.utf8(html.strip())));
  }

  private static String element(Document document, String name, int index) {
    return document.getElementsByTagName(name).item(index).getTextContent();
  }
}
