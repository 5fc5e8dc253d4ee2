package dev.keyferry.ceremony.audit;

import dev.keyferry.ceremony.json.JsonLine;
import dev.keyferry.ceremony.json.JsonObject;
import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.value.Octets;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Prints an entry (docs/formats/audit-log-v1.md §1). The JSON printer writes what RFC 8785 demands
 * of what an entry may hold: integers in digits, and nothing escaped that need not be.
 */
final class EntryLine {
  /** The most that an entry may have. */
  static final int MAX_BYTES = 16_384;

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

  /**
   * An entry with its place.
   *
   * @param draft what it says
   * @param position where it is
   * @param moment when it was written
   */
  record Placed(Draft draft, Position position, Moment moment) {}

  /**
   * An entry as it was written; nothing if these are not exactly the bytes that {@link #of} prints
   * of one.
   */
  static Optional<Placed> read(Octets line) {
    String text = new String(line.toByteArray(), StandardCharsets.UTF_8);
    try {
      return JsonObject.read(text)
          .map(EntryLine::placed)
          .filter(entry -> of(entry.draft, entry.position, entry.moment).equals(line));
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException notOne) {
      return Optional.empty();
    }
  }

  private static Placed placed(Map<String, Object> entry) {
    Map<?, ?> at = member(entry, "at", Map.class);
    Map<?, ?> said = member(entry, "body", Map.class);
    Map<String, Object> body = new TreeMap<>();
    said.forEach((name, value) -> body.put(String.valueOf(name), Objects.requireNonNull(value)));
    return new Placed(
        new Draft(text(entry, "type"), text(entry, "control"), text(entry, "actor"), body),
        new Position(
            member(entry, "seq", Long.class),
            Octets.of(Base64.getDecoder().decode(text(entry, "prev"))),
            Math.toIntExact(member(entry, "epoch", Long.class)),
            Step.valueOf(text(entry, "step").toUpperCase(Locale.ROOT))),
        new Moment(member(at, "mono", Long.class), Instant.parse(text(at, "rtc"))));
  }

  private static String text(Map<?, ?> members, String name) {
    return member(members, name, String.class);
  }

  private static <T> T member(Map<?, ?> members, String name, Class<T> type) {
    Object value = members.get(name);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException("no member " + name);
    }
    return type.cast(value);
  }

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
