package dev.keyferry.engine;

import java.nio.charset.StandardCharsets;

/** What every entry of an audit log has in common (docs/formats/audit-log-v1.md §1). */
final class EntryText {
  /** Members are sorted by their names, so every entry begins with this one. */
  private static final String START = "{\"actor\":\"";

  private static final int MAX_BYTES = 16_384;

  private EntryText() {}

  /** Whether a text can be an entry: one line of at most 16,384 bytes that begins like one. */
  static boolean isOne(String text) {
    return text.startsWith(START)
        && isOneLine(text)
        && text.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
  }

  private static boolean isOneLine(String text) {
    return text.codePoints()
        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
  }
}
