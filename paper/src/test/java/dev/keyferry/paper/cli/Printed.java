package dev.keyferry.paper.cli;

import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.qr.GrayPicture;
import dev.keyferry.transport.qr.QrScanner;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * A PDF file as its reader sees it.
 *
 * @param pages the text of each
 * @param file the file itself
 */
record Printed(List<String> pages, Octets file) {
  private static final int SCAN_DPI = 150;

  /** How a verb ended. */
  record Ended(int code, String out, String err) {}

  /** Runs a verb. */
  static Ended run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Desk desk =
        new Desk(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    int code = PaperCommand.commandLine(desk).execute(arguments);
    return new Ended(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  static Printed read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    List<String> pages = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(bytes)) {
      for (int page = 1; page <= document.getNumberOfPages(); page++) {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        pages.add(stripper.getText(document));
      }
    }
    return new Printed(pages, Octets.of(bytes));
  }

  /** Everything without spaces and ends of lines, which a page sets where it likes. */
  String solid() {
    return String.join("", pages).replaceAll("\\s", "");
  }

  /** Everything with one space where a page has space. */
  String flowing() {
    return String.join(" ", pages).replaceAll("\\s+", " ");
  }

  /** The first page in the same way. */
  String cover() {
    return pages.getFirst().replaceAll("\\s+", " ");
  }

  /** What a scanner reads from the one page that has a title. */
  Octets scanned(String title) throws IOException {
    int page = 0;
    while (!pages.get(page).contains(title)) {
      page++;
    }
    try (PDDocument document = Loader.loadPDF(file.toByteArray())) {
      BufferedImage image = new PDFRenderer(document).renderImageWithDPI(page, SCAN_DPI);
      byte[] gray = new byte[image.getWidth() * image.getHeight()];
      for (int i = 0; i < gray.length; i++) {
        gray[i] = (byte) (image.getRGB(i % image.getWidth(), i / image.getWidth()) >> 8);
      }
      return QrScanner.scan(GrayPicture.of(image.getWidth(), image.getHeight(), gray)).orBug();
    }
  }
}
