package dev.keyferry.engine;

import java.nio.charset.StandardCharsets;

/**
 * What every person of a plan signs before anything else is recorded: entry 0 of the audit log, and
 * with it the keys that seal the first entries (docs/formats/audit-log-v1.md §6).
 *
 * @param entry the canonical JSON of the entry, without a line feed
 */
public record OpeningStatement(String entry) implements RoleStatement {
  /** Members are sorted by their names, so every entry begins with this one. */
  private static final String START = "{\"actor\":\"";

  private static final String FORMAT = "\"format\":\"keyferry/audit-log/v1\"";

  /** Nothing comes before entry 0: its {@code prev} is 32 bytes of zero. */
  private static final String END =
      ",\"epoch\":0,\"prev\":\""
          + "A".repeat(43)
          + "=\",\"seq\":0,\"step\":\"opening\",\"type\":\"open\"}";

  /** The longest entry: docs/formats/audit-log-v1.md §1. */
  private static final int MAX_BYTES = 16_384;

  /** Refuses what is not the first entry of a log, or not one line. */
  public OpeningStatement {
    boolean form =
        entry.startsWith(START)
            && entry.contains(FORMAT)
            && entry.endsWith(END)
            && isOneLine(entry);
    if (!form || entry.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw new IllegalArgumentException("not entry 0 of an audit log");
    }
  }

  private static boolean isOneLine(String text) {
    return text.codePoints()
        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
  }

  @Override
  public String text() {
    return entry + "\n";
  }
}
