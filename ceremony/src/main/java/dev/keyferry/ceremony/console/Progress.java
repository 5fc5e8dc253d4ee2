package dev.keyferry.ceremony.console;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Says now and then how far long work is, so that nobody takes it for a machine that hangs. Work
 * that is done sooner is not spoken of. For one thread.
 */
public final class Progress {
  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final OperatorConsole console;
  private final LongSupplier ticks;

  /**
   * For work beside a console.
   *
   * @param ticks nanoseconds of a clock that nobody can set, from anywhere
   */
  public Progress(OperatorConsole console, LongSupplier ticks) {
    this.console = console;
    this.ticks = ticks;
  }

  /**
   * Work of many equal parts begins.
   *
   * @param total how many
   * @param done what is said of those that are done, such as {@code keys wrapped}
   */
  public Count of(int total, String done) {
    return new Count(total, done);
  }

  /** How many parts are done. */
  public final class Count {
    private final int total;
    private final String done;
    private int count;
    private long spoken = ticks.getAsLong();

    private Count(int total, String done) {
      this.total = total;
      this.done = done;
    }

    /** More parts are done; shown at most every five seconds, and not at the end. */
    public void add(int parts) {
      count += parts;
      long now = ticks.getAsLong();
      if (count < total && now - spoken >= SILENCE_NANOS) {
        spoken = now;
        console.working("Still working: %d of %d %s.".formatted(count, total, done));
      }
    }
  }
}
