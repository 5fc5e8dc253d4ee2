package dev.keyferry.engine;

/**
 * What every person of a plan signs before anything else is recorded: entry 0 of the audit log, and
 * with it the keys that seal the first entries (docs/formats/audit-log-v1.md §6).
 *
 * @param entry the canonical JSON of the entry, without a line feed
 */
public record OpeningStatement(String entry) implements RoleStatement {
  private static final String FORMAT = "\"format\":\"keyferry/audit-log/v1\"";

  /** Nothing comes before entry 0: its {@code prev} is 32 bytes of zero. */
  private static final String END =
      ",\"epoch\":0,\"prev\":\""
          + "A".repeat(43)
          + "=\",\"seq\":0,\"step\":\"opening\",\"type\":\"open\"}";

  /** Refuses what is not the first entry of a log, or not one line. */
  public OpeningStatement {
    if (!EntryText.isOne(entry) || !entry.contains(FORMAT) || !entry.endsWith(END)) {
      throw new IllegalArgumentException("not entry 0 of an audit log");
    }
  }

  @Override
  public String text() {
    return entry + "\n";
  }
}
