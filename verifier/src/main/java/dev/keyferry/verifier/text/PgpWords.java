package dev.keyferry.verifier.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The PGP words of bytes, as people read them aloud in the room: one word a byte, from two lists in
 * turn (Juola and Zimmermann, 1995). The verifier has a list of its own.
 */
public final class PgpWords {
  private static final List<String> PAIRS = load();
  private static final int GROUP = 4;

  private PgpWords() {}

  /** One word a byte. */
  public static List<String> of(Bytes bytes) {
    byte[] octets = bytes.toArray();
    List<String> words = new ArrayList<>();
    for (int i = 0; i < octets.length; i++) {
      words.add(PAIRS.get(octets[i] & 0xff).split(" ", -1)[i % 2]);
    }
    return words;
  }

  /** The words in groups of four, each group begun with the number of its first word. */
  public static List<String> lines(Bytes bytes) {
    List<String> words = of(bytes);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < words.size(); i += GROUP) {
      int end = Math.min(i + GROUP, words.size());
      lines.add("%2d  %s".formatted(i + 1, String.join(" ", words.subList(i, end))));
    }
    return lines;
  }

  private static List<String> load() {
    try (InputStream in = PgpWords.class.getResourceAsStream("pgp-words.txt")) {
      if (in == null) {
        throw new IllegalStateException("the PGP word list is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    } catch (IOException e) {
      throw new IllegalStateException("the PGP word list cannot be read", e);
    }
  }
}
