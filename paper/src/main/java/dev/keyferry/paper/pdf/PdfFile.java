package dev.keyferry.paper.pdf;

import com.openhtmltopdf.bidi.support.ICUBidiReorderer;
import com.openhtmltopdf.bidi.support.ICUBidiSplitter;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.value.Octets;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;

/**
 * A page of HTML as a PDF file of A4: the same page and time give the same bytes. Fonts and colour
 * profile are embedded, nothing outside the page is loaded, and no font of the machine is looked
 * for.
 */
public final class PdfFile {
  /** The part of the metadata that the library fills with its own clock. */
  private static final String CLOCK = "<xmp:CreateDate>[^<]*</xmp:CreateDate>";

  /** Of the identifier of a file, which is a digest of it and of the facts about the document. */
  private static final long NO_TIME = 0;

  private PdfFile() {}

  /**
   * The file.
   *
   * @param page well-formed XML, made by this program
   * @param made the time that the file says it was made at
   */
  public static Octets of(String page, Instant made) {
    XRLog.setLoggingEnabled(false);
    try (PdfBoxRenderer renderer = builder(page).buildPdfRenderer()) {
      renderer.createPDFWithoutClosing();
      try (PDDocument document = renderer.getPdfDocument()) {
        return written(document, made);
      }
    } catch (IOException e) {
      throw new BugException("a page of ours cannot be drawn", e);
    }
  }

  private static PdfRendererBuilder builder(String page) {
    PdfRendererBuilder builder = new PdfRendererBuilder();
    Typeface.give(builder);
    return builder
        .withHtmlContent(page, "")
        .withProducer("Keyferry")
        .useFastMode()
        // Archives ask for it (ISO 19005-2), and it keeps the library from the machine's own fonts.
        .usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_2_A)
        .usePdfUaAccessibility(true)
        .useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData())
        .useUnicodeBidiSplitter(new ICUBidiSplitter.ICUBidiSplitterFactory())
        .useUnicodeBidiReorderer(new ICUBidiReorderer())
        .useExternalResourceAccessControl(
            (uri, type) -> uri.startsWith("data:image/png;base64,"),
            ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
  }

  private static Octets written(PDDocument document, Instant made) throws IOException {
    document.getDocumentInformation().setCreationDate(calendar(made));
    PDMetadata metadata = document.getDocumentCatalog().getMetadata();
    String facts = new String(metadata.toByteArray(), StandardCharsets.UTF_8);
    String dated = facts.replaceAll(CLOCK, "<xmp:CreateDate>" + made + "</xmp:CreateDate>");
    metadata.importXMPMetadata(dated.getBytes(StandardCharsets.UTF_8));
    document.setDocumentId(NO_TIME);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    document.save(out);
    return Octets.of(out.toByteArray());
  }

  private static GregorianCalendar calendar(Instant made) {
    return GregorianCalendar.from(made.atZone(TimeZone.getTimeZone(ZoneOffset.UTC).toZoneId()));
  }
}
