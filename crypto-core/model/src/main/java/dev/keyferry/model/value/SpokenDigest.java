package dev.keyferry.model.value;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A digest as PGP words: one word a byte, from two alternating lists, so that a dropped, repeated
 * or swapped word is heard (Juola and Zimmermann, 1995).
 *
 * @param words as many as the digest has bytes
 */
public record SpokenDigest(List<String> words) {
  private static final List<String> LINES = load();

  /** Copies the list. */
  public SpokenDigest {
    words = List.copyOf(words);
  }

  /** The words of all 32 bytes. */
  public static SpokenDigest of(Digest digest) {
    byte[] bytes = digest.octets().toByteArray();
    List<String> words = new ArrayList<>();
    for (int i = 0; i < bytes.length; i++) {
      words.add(LINES.get(bytes[i] & 0xff).split(" ", -1)[i % 2]);
    }
    return new SpokenDigest(words);
  }

  /**
   * The words in groups of four, one group a line, each line begun with the number of its first
   * word.
   */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < words.size(); i += 4) {
      lines.add("%2d  %s".formatted(i + 1, String.join(" ", words.subList(i, i + 4))));
    }
    return lines;
  }

  private static List<String> load() {
    try (InputStream in = SpokenDigest.class.getResourceAsStream("pgp-words.txt")) {
      if (in == null) {
        throw new IllegalStateException("the PGP word list is missing from the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    } catch (IOException e) {
      throw new IllegalStateException("the PGP word list cannot be read", e);
    }
  }
}
