package dev.keyferry.paper.pdf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.value.Octets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDResources;
import org.junit.jupiter.api.Test;

class PdfFileTest {
  private static final Instant MADE = Instant.parse("2026-11-25T17:51:56Z");

  @Test
  void typeface_lettersOfMostOfTheWorld_areDrawn() {
    Typeface typeface = Typeface.load();
    assertTrue("A\u00e9\u03a9\u0416\u05d0\u0639\u2610".codePoints().allMatch(typeface::draws));
    assertFalse(typeface.draws(0x5c71));
    assertFalse(typeface.draws(0x3042));
  }

  @Test
  void file_ofAPage_saysTheTimeItWasGivenAndEmbedsItsFonts() throws IOException {
    Octets file = PdfFile.of(page("<p>Text</p>"), MADE);
    try (PDDocument document = Loader.loadPDF(file.toByteArray())) {
      assertEquals(MADE, document.getDocumentInformation().getCreationDate().toInstant());
      String facts =
          new String(
              document.getDocumentCatalog().getMetadata().toByteArray(), StandardCharsets.UTF_8);
      assertTrue(facts.contains("<xmp:CreateDate>2026-11-25T17:51:56Z</xmp:CreateDate>"), facts);
      PDResources resources = document.getPage(0).getResources();
      assertTrue(resources.getFontNames().iterator().hasNext());
      for (var name : resources.getFontNames()) {
        assertTrue(resources.getFont(name).isEmbedded());
      }
    }
    assertEquals(file, PdfFile.of(page("<p>Text</p>"), MADE));
  }

  @Test
  void file_ofAPageThatAsksForFiles_loadsNone() {
    String quiet = page("<p>Text</p>");
    String asking =
        quiet.replace(
            "<p>", "<img src=\"file:///etc/hostname\" style=\"display: none\" alt=\"\"/><p>");
    assertTrue(PdfFile.of(asking, MADE).sizeBytes() > 0);
  }

  private static String page(String body) {
    return "<html><head><style>* { font-family: 'DejaVu Sans Condensed'; }</style></head><body>"
        + body
        + "</body></html>";
  }
}
