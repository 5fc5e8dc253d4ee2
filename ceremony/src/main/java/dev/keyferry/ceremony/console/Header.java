package dev.keyferry.ceremony.console;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Which ceremony, which step, who answers, and how long it has taken. For one thread. */
final class Header {
  private static final String OPERATOR = "operator";

  private final LongSupplier ticks;
  private String ceremony = "";
  private String step = "";
  private String who = OPERATOR;
  private long began;

  /**
   * A header of no ceremony.
   *
   * @param ticks nanoseconds of a clock that nobody can set, from anywhere
   */
  Header(LongSupplier ticks) {
    this.ticks = ticks;
  }

  void begin(String mode, String id) {
    ceremony = mode.toUpperCase(Locale.ROOT) + "  " + id;
    began = ticks.getAsLong();
  }

  void enter(int number, int steps, String name) {
    step = "step %d of %d: %s".formatted(number, steps, name);
    who = OPERATOR;
  }

  void seat(String person) {
    who = person;
  }

  boolean isEmpty() {
    return ceremony.isEmpty();
  }

  /** Without who and how long: what a screen reader says once a step. */
  String stepLine() {
    return ceremony + "  " + step;
  }

  /** One line of a window; of a long name the role goes first, then its last words. */
  String line(int columns) {
    long minutes = TimeUnit.NANOSECONDS.toMinutes(ticks.getAsLong() - began);
    String elapsed = " %d:%02d ".formatted(minutes / 60, minutes % 60);
    String step = " " + stepLine() + "  ";
    int room = Math.max(0, columns - elapsed.length());
    boolean fits = step.length() + who.length() <= room;
    String left = step + (fits ? who : who.replaceFirst(" \\([a-z]+\\)$", ""));
    String cut = left.length() <= room ? left : left.substring(0, wholeWords(left, room));
    return cut + " ".repeat(room - cut.length()) + elapsed;
  }

  private static int wholeWords(String line, int room) {
    int space = line.lastIndexOf(' ', room);
    return space <= 0 ? room : space;
  }
}
