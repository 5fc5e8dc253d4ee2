package dev.keyferry.ceremony.cli;

import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.SpokenDigest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Values that a picture shows in place of those that are never the same twice, always the same ones
 * and each with its right words. For one picture.
 */
final class ExampleValues implements Placeholders.Stead {
  private static final int WORDS_IN_A_LINE = 4;

  /** As long as the key of a log: Ed25519's base point. */
  private static final String KEY = "0c5b4aad+AVhmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZmZm";

  private static final Map<String, String> FIXED =
      Map.of(
          "memory", "locked, no core dumps",
          "provider", "provider bc: Bouncy Castle",
          "entries", "32",
          "elapsed", "0:12",
          "log key", KEY);

  private Digest digest = digest(0);
  private int digests;

  private static Digest digest(int number) {
    return Digest.sha256(("example " + number).getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public String of(String name, String before, String seen) {
    if (name.equals("words")) {
      return words(Integer.parseInt(before.strip()));
    }
    if (name.equals("key part")) {
      boolean first = !before.isBlank();
      return first ? KEY.substring(0, seen.length()) : KEY.substring(KEY.length() - seen.length());
    }
    String fixed = FIXED.get(name);
    return fixed == null ? nextDigest() : fixed;
  }

  private String nextDigest() {
    digests++;
    digest = digest(digests);
    return digest.toHex();
  }

  /** Of the last digest, from a word on, counted from 1. */
  private String words(int from) {
    List<String> words = SpokenDigest.of(digest).words();
    return String.join(" ", words.subList(from - 1, from - 1 + WORDS_IN_A_LINE));
  }
}
