package dev.keyferry.ceremony.audit;

import dev.keyferry.ceremony.json.JsonLine;
import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.value.Octets;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;

/**
 * Prints an entry (docs/formats/audit-log-v1.md §1). The JSON printer writes what RFC 8785 demands
 * of what an entry may hold: integers in digits, and nothing escaped that need not be.
 */
final class EntryLine {
  /** The most that an entry may have. */
  private static final int MAX_BYTES = 16_384;

  private EntryLine() {}

  /**
   * Where an entry is in the log.
   *
   * @param sequence its index
   * @param previous leaf hash of the entry before, 32 bytes; zero for the first
   * @param epoch whose key will seal it
   * @param step of the ceremony
   */
  record Position(long sequence, Octets previous, int epoch, Step step) {}

  /**
   * When something happened.
   *
   * @param sinceOpeningMillis by a clock that nobody can set
   * @param clock the time of day
   */
  record Moment(long sinceOpeningMillis, Instant clock) {}

  /** The bytes of an entry, without a line feed. */
  static Octets of(Draft draft, Position position, Moment moment) {
    Map<String, Object> at = new TreeMap<>();
    at.put("mono", moment.sinceOpeningMillis());
    at.put("rtc", moment.clock().truncatedTo(ChronoUnit.SECONDS).toString());
    Map<String, Object> entry = new TreeMap<>();
    entry.put("actor", draft.actor());
    entry.put("at", at);
    entry.put("body", draft.body());
    entry.put("control", draft.control());
    entry.put("epoch", position.epoch());
    entry.put("prev", position.previous().toBase64());
    entry.put("seq", position.sequence());
    entry.put("step", position.step().token());
    entry.put("type", draft.type());
    Octets line = Octets.of(JsonLine.of(entry).getBytes(StandardCharsets.UTF_8));
    if (line.sizeBytes() > MAX_BYTES) {
      throw new BugException("an entry of " + line.sizeBytes() + " bytes");
    }
    return line;
  }
}
