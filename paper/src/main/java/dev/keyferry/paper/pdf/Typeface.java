package dev.keyferry.paper.pdf;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import dev.keyferry.model.failure.BugException;
import dev.keyferry.paper.sheet.Glyphs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.font.FontMappers;

/**
 * DejaVu, in the four cuts that the style sheet names. The files come with a jar on the class path,
 * are embedded into every PDF file, and are the same on every machine. Immutable.
 */
public final class Typeface implements Glyphs {
  private static final String FOLDER = "/net/sf/jasperreports/fonts/dejavu/";

  private static final List<Cut> CUTS =
      List.of(
          new Cut("DejaVuSansCondensed.ttf", "DejaVu Sans Condensed", 400),
          new Cut("DejaVuSansCondensed-Bold.ttf", "DejaVu Sans Condensed", 700),
          new Cut("DejaVuSansMono.ttf", "DejaVu Sans Mono", 400),
          new Cut("DejaVuSansMono-Bold.ttf", "DejaVu Sans Mono", 700));

  private static final int PROPORTIONAL = 2;

  /** It is parsed once, and stays in memory while the process lives. */
  private static final TrueTypeFont FIRST = CUTS.getFirst().parse();

  /**
   * What the proportional cuts have: a character must be in both. What the others lack is taken
   * from these, as the style sheet says.
   */
  private final List<CmapLookup> characters;

  private Typeface(List<CmapLookup> characters) {
    this.characters = characters;
  }

  /**
   * A file of the typeface.
   *
   * @param file its name
   * @param family what the style sheet calls it
   * @param weight 400 or 700: CSS 2.1 §15.6
   */
  private record Cut(String file, String family, int weight) {
    InputStream open() {
      InputStream in = Typeface.class.getResourceAsStream(FOLDER + file);
      if (in == null) {
        throw new BugException(file + " is not on the class path");
      }
      return in;
    }

    TrueTypeFont parse() {
      try (InputStream in = open()) {
        return new TTFParser().parse(new RandomAccessReadBuffer(in));
      } catch (IOException e) {
        throw new BugException(file, e);
      }
    }
  }

  /** The typeface of this program. */
  public static Typeface load() {
    List<CmapLookup> characters = new ArrayList<>();
    for (Cut cut : CUTS.subList(0, PROPORTIONAL)) {
      try (TrueTypeFont font = cut.parse()) {
        characters.add(font.getUnicodeCmapLookup());
      } catch (IOException e) {
        throw new BugException(cut.file(), e);
      }
    }
    return new Typeface(List.copyOf(characters));
  }

  @Override
  public boolean draws(int codePoint) {
    return characters.stream().allMatch(cut -> cut.getGlyphId(codePoint) != 0);
  }

  /** Lets a renderer use it, and nothing else of the machine. */
  static void give(PdfRendererBuilder renderer) {
    FontMappers.set(new OwnFonts(FIRST));
    for (Cut cut : CUTS) {
      renderer.useFont(
          () -> new ByteArrayInputStream(bytes(cut)),
          cut.family(),
          cut.weight(),
          FontStyle.NORMAL,
          true);
    }
  }

  private static byte[] bytes(Cut cut) {
    try (InputStream in = cut.open()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new BugException(cut.file(), e);
    }
  }
}
