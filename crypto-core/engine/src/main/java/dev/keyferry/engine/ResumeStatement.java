package dev.keyferry.engine;

import java.util.regex.Pattern;

/**
 * What every person of a plan signs before an interrupted ceremony goes on: the entry {@code
 * resume} of its audit log, and with it everything before it and the keys that seal what follows
 * (docs/formats/audit-log-v1.md §16).
 *
 * @param entry the canonical JSON of the entry, without a line feed
 */
public record ResumeStatement(String entry) implements RoleStatement {
  /**
   * Members are sorted by their names, so no other entry ends like this: in a string of the body a
   * quotation mark is escaped.
   */
  private static final Pattern END =
      Pattern.compile(
          ",\"epoch\":[1-9][0-9]{0,3},\"prev\":\"[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=\","
              + "\"seq\":[1-9][0-9]{0,15},\"step\":\"(opening|export|closing)\","
              + "\"type\":\"resume\"}\\z");

  /** Refuses what is not such an entry, or not one line. */
  public ResumeStatement {
    if (!EntryText.isOne(entry) || !END.matcher(entry).find()) {
      throw new IllegalArgumentException("not an entry that resumes an audit log");
    }
  }

  @Override
  public String text() {
    return entry + "\n";
  }
}
