package dev.keyferry.ceremony.approval;

import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.SpokenDigest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A fingerprint as people type it: 64 hex digits, spaces allowed, or at least the first 16 PGP
 * words (128 bits). What is wrong is named by its place, never by what is right (control KC-20).
 */
final class FingerprintEntry {
  private static final int LEAST_WORDS = 16;

  /** People read hex digits in groups of so many. */
  private static final int GROUP_DIGITS = 4;

  private final String hex;
  private final List<String> words;

  FingerprintEntry(Digest digest) {
    this.hex = digest.toHex();
    this.words =
        SpokenDigest.of(digest).words().stream().map(w -> w.toLowerCase(Locale.ROOT)).toList();
  }

  /** What is wrong with it, such as {@code word 7 is not the right one}; empty when it is right. */
  Optional<String> fault(String typed) {
    String plain = typed.toLowerCase(Locale.ROOT).replaceAll("[\\s:]+", " ").strip();
    return plain.matches("[0-9a-f ]+")
        ? digitFault(plain.replace(" ", ""))
        : wordFault(List.of(plain.split(" ", -1)));
  }

  private Optional<String> digitFault(String typed) {
    if (typed.length() != hex.length()) {
      return Optional.of("%d digits, and there are %d".formatted(typed.length(), hex.length()));
    }
    for (int from = 0; from < hex.length(); from += GROUP_DIGITS) {
      if (!hex.regionMatches(from, typed, from, GROUP_DIGITS)) {
        return Optional.of(
            "digits %d to %d are not the right ones".formatted(from + 1, from + GROUP_DIGITS));
      }
    }
    return Optional.empty();
  }

  private Optional<String> wordFault(List<String> typed) {
    for (int i = 0; i < Math.min(typed.size(), words.size()); i++) {
      if (!words.get(i).equals(typed.get(i))) {
        return Optional.of("word %d is not the right one".formatted(i + 1));
      }
    }
    boolean enough = typed.size() >= LEAST_WORDS && typed.size() <= words.size();
    return enough
        ? Optional.empty()
        : Optional.of(
            "%d words, and %d to %d are needed".formatted(typed.size(), LEAST_WORDS, words.size()));
  }
}
