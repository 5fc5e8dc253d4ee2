package dev.keyferry.paper.cli;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.MediaFailure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.PaperCode;
import dev.keyferry.model.failure.PaperFailure;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.value.Octets;
import dev.keyferry.paper.pdf.PdfFile;
import dev.keyferry.paper.pdf.Typeface;
import dev.keyferry.paper.sheet.Glyphs;
import dev.keyferry.paper.sheet.HtmlPage;
import dev.keyferry.paper.sheet.Sheet;
import dev.keyferry.transport.media.RecordFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where prints go: files that are created, and never replaced.
 *
 * @param path of the folder, which may not be there yet
 */
record PrintFolder(Path path) {
  private static final List<String> ENDINGS = List.of(".html", ".pdf");

  /**
   * Refuses with {@code PAPER-FOLDER} a folder that is a record, or in it: the verifier takes a
   * file that nothing accounts for as a fault.
   */
  Outcome<Path> outside(Path record) {
    try {
      boolean inside = nearest(path).startsWith(record.toRealPath());
      return inside
          ? Outcome.refused(
              new PaperFailure(
                  PaperCode.PAPER_FOLDER,
                  new Place.Whole("output folder"),
                  Fact.word("a folder outside the record"),
                  Fact.word("one in it")))
          : Outcome.accepted(path);
    } catch (IOException e) {
      return media(MediaCode.MEDIA_MISSING, "record", "a folder", "none");
    }
  }

  /** Where the folder is, or the nearest one above that is there. */
  private static Path nearest(Path folder) throws IOException {
    Path place = folder.toAbsolutePath().normalize();
    for (Path parent = place.getParent(); !Files.exists(place) && parent != null; ) {
      place = parent;
      parent = place.getParent();
    }
    return place.toRealPath();
  }

  /** Refuses with {@code MEDIA-EXISTS} if one of the prints is there already. */
  Outcome<List<Path>> mustBeFree(List<String> names) {
    return files(names.stream())
        .filter(file -> Files.exists(file, LinkOption.NOFOLLOW_LINKS))
        .findFirst()
        .map(taken ->
            PrintFolder.<List<Path>>media(
                MediaCode.MEDIA_EXISTS, String.valueOf(taken.getFileName()), "absent", "present"))
        .orElse(Outcome.accepted(List.of()));
  }

  /**
   * Writes a sheet as a page and as a PDF file. Refuses with {@code MEDIA-WRITE}, {@code
   * MEDIA-EXISTS}, {@code MEDIA-READBACK}.
   *
   * @param made the time that the PDF file says it was made at
   */
  Outcome<List<Path>> write(String name, Sheet sheet, Instant made) {
    Octets page = utf8(HtmlPage.of(sheet, Glyphs.ofBrowser()));
    Octets pdf = PdfFile.of(HtmlPage.of(sheet, Typeface.load()), made);
    return folder()
        .then(folder ->
            folder
                .write(name + ".html", page)
                .then(html -> folder.write(name + ".pdf", pdf))
                .map(written -> files(Stream.of(name)).toList()));
  }

  private Outcome<RecordFolder> folder() {
    try {
      Files.createDirectories(path);
      return RecordFolder.open(path.toRealPath());
    } catch (IOException e) {
      return media(
          MediaCode.MEDIA_WRITE,
          "output folder",
          "one that can be written to",
          e.getClass().getSimpleName());
    }
  }

  private Stream<Path> files(Stream<String> names) {
    return names.flatMap(name -> ENDINGS.stream().map(ending -> path.resolve(name + ending)));
  }

  private static Octets utf8(String text) {
    return Octets.of(text.getBytes(StandardCharsets.UTF_8));
  }

  private static <T> Outcome<T> media(MediaCode code, String where, String expected, String found) {
    return Outcome.refused(
        new MediaFailure(code, new Place.Whole(where), Fact.word(expected), Fact.word(found)));
  }
}
