package dev.keyferry.ceremony.audit;

import java.time.Clock;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The two clocks of a log.
 *
 * @param clock the time of day, which people can set
 * @param ticks nanoseconds of a clock that nobody can set, from anywhere
 * @param start its reading when the log was opened
 */
record LogClock(Clock clock, LongSupplier ticks, long start) {
  /** The clocks of a log that is opened now. */
  static LogClock startingNow(Clock clock, LongSupplier ticks) {
    return new LogClock(clock, ticks, ticks.getAsLong());
  }

  EntryLine.Moment now() {
    return new EntryLine.Moment(
        Duration.ofNanos(ticks.getAsLong() - start).toMillis(), clock.instant());
  }
}
