package dev.keyferry.ceremony.console;

import dev.keyferry.model.failure.Failure;
import java.nio.channels.ReadableByteChannel;
import java.util.List;
import java.util.Optional;

/**
 * What the room sees and types. One implementation for people, one for a rehearsal driven by a
 * file.
 */
public interface OperatorConsole {
  /** Whether people are at the keyboard. */
  boolean isAttended();

  /** Why people cannot read at it what they must, if so: ENV-WINDOW. */
  default Optional<Failure> unusable() {
    return Optional.empty();
  }

  /** Whether somebody said panic: nothing is asked any more, and every answer is empty. */
  boolean panicked();

  /** Which ceremony begins; for a header, where there is one. */
  default void begin(String mode, String ceremony) {}

  /** Which step of how many begins; for a header, where there is one. */
  default void enter(int number, int steps, String name) {}

  /** Who answers until the next step, or the next person; for a header, where there is one. */
  default void seat(String who) {}

  /** Shows one line. */
  void show(String line);

  /** Shows lines that people read together: on one page, if they fit on one. */
  default void showTogether(List<String> lines) {
    lines.forEach(this::show);
  }

  /** Shows a line about work that goes on: nothing waits for it to be read. */
  default void working(String line) {
    show(line);
  }

  /** A line that another stream shows in the same place, as lines that fit there. */
  default List<String> fitted(String line) {
    return List.of(line);
  }

  /** Asks for one typed line; empty when nothing more comes. */
  String ask(String prompt);

  /**
   * Asks for one typed line that the next person is to type without having read it. It is no
   * secret. Who types sees it until Enter where a screen can take it back, and a star for each
   * character where it cannot.
   */
  default String askBlind(String prompt) {
    return ask(prompt);
  }

  /**
   * Asks for a secret. It is not echoed, and goes through the channel straight to whoever reads it:
   * at most one line, ended by a line feed or the end.
   */
  ReadableByteChannel askSecret(String prompt);
}
