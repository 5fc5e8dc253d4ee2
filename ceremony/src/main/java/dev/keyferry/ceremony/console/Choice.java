package dev.keyferry.ceremony.console;

import java.util.List;
import java.util.Optional;

/**
 * A question with few answers, which are typed in full: the harmless one is an empty line, and
 * three others are one.
 */
public final class Choice {
  private static final int TRIES = 3;

  private Choice() {}

  /**
   * Asks for one of a few words.
   *
   * @param prompt which names them
   * @return the one that was typed; empty for an empty line, and after three other answers
   */
  public static Optional<String> of(OperatorConsole console, String prompt, List<String> words) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      String typed = console.ask(prompt);
      if (typed.isEmpty()) {
        return Optional.empty();
      }
      if (words.contains(typed)) {
        return Optional.of(typed);
      }
      console.show("That is not it. Nothing has happened.");
    }
    return Optional.empty();
  }
}
