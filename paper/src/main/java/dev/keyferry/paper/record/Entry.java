package dev.keyferry.paper.record;

import java.time.Instant;

/**
 * One entry of a log (docs/formats/audit-log-v1.md §1), as far as it is printed.
 *
 * @param index where it is in the log, from 0: what a printed line cites
 * @param at when
 * @param step in which step of the ceremony
 * @param type what kind of entry it is
 * @param body what it says
 */
public record Entry(long index, Moment at, String step, String type, Body body) {
  /**
   * When something happened, by two clocks.
   *
   * @param monoMillis milliseconds since the log was opened, by a clock that nobody can set
   * @param time of day, in whole seconds
   */
  public record Moment(long monoMillis, Instant time) {}

  /** What is printed for it where a line rests on it. */
  public String cite() {
    return "[" + index + "]";
  }

  /** Whether it is of a type. */
  public boolean is(String expected) {
    return type.equals(expected);
  }
}
