package dev.keyferry.ceremony.approval;

import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.SpokenDigest;
import java.util.List;
import java.util.Locale;

/**
 * A fingerprint as people type it: 64 hex digits, spaces allowed, or at least the first 16 PGP
 * words (128 bits).
 */
final class FingerprintEntry {
  private static final int LEAST_WORDS = 16;

  private final Digest digest;

  FingerprintEntry(Digest digest) {
    this.digest = digest;
  }

  boolean matches(String typed) {
    String plain = typed.toLowerCase(Locale.ROOT).replaceAll("[\\s:]+", " ").strip();
    return plain.replace(" ", "").equals(digest.toHex()) || matchesWords(plain);
  }

  private boolean matchesWords(String plain) {
    List<String> typed = List.of(plain.split(" ", -1));
    List<String> words =
        SpokenDigest.of(digest).words().stream().map(w -> w.toLowerCase(Locale.ROOT)).toList();
    return typed.size() >= LEAST_WORDS
        && typed.size() <= words.size()
        && words.subList(0, typed.size()).equals(typed);
  }
}
