package dev.keyferry.paper.sheet;

import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.SpokenDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands in one field of a table.
 *
 * @param lines from top to bottom; none where somebody writes by hand
 */
public record Cell(List<Line> lines) {
  /** So many words fit beside a name, and 32 of them into four lines. */
  private static final int WORDS_A_LINE = 8;

  /** Copies the list. */
  public Cell {
    lines = List.copyOf(lines);
  }

  /** A field with these lines. */
  public static Cell of(Line... lines) {
    return new Cell(List.of(lines));
  }

  /** A field with words of people. */
  public static Cell text(String text) {
    return of(Line.text(text));
  }

  /** A field with something to compare letter by letter. */
  public static Cell code(String text) {
    return of(Line.code(text));
  }

  /**
   * A field with a digest in PGP words.
   *
   * @param code what stands above the words: the digest in hex, or what it is part of
   */
  public static Cell spoken(String code, Digest digest) {
    List<Line> lines = new ArrayList<>();
    lines.add(Line.code(code));
    List<String> words = SpokenDigest.of(digest).words();
    for (int i = 0; i < words.size(); i += WORDS_A_LINE) {
      String row = String.join(" ", words.subList(i, i + WORDS_A_LINE));
      lines.add(Line.words("%2d  %s".formatted(i + 1, row)));
    }
    return new Cell(lines);
  }

  /** A field to write in. */
  public static Cell blank() {
    return new Cell(List.of());
  }
}
