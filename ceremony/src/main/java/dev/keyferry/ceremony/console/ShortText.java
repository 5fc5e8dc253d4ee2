package dev.keyferry.ceremony.console;

import java.util.Optional;
import java.util.function.Function;

/**
 * A question that people answer in their own words, as much as an entry of the log keeps of a text.
 * Whoever asks lets them take it back before it is recorded: a passphrase may be typed here by
 * mistake.
 */
public final class ShortText {
  private static final int TRIES = 3;
  private static final int MOST_CHARS = 200;

  private ShortText() {}

  /**
   * Asks for it.
   *
   * @param fault what is wrong with an answer of at most 200 characters; empty if nothing is
   * @return empty for an empty line, and after three answers that cannot be
   */
  public static Optional<String> of(
      OperatorConsole console, String question, Function<String, Optional<String>> fault) {
    for (int attempt = 0; attempt < TRIES; attempt++) {
      String typed = console.ask(question);
      if (typed.isEmpty()) {
        return Optional.empty();
      }
      Optional<String> wrong =
          typed.codePointCount(0, typed.length()) > MOST_CHARS
              ? Optional.of("say it in %d characters at most".formatted(MOST_CHARS))
              : fault.apply(typed);
      if (wrong.isEmpty()) {
        return Optional.of(typed);
      }
      console.show("Not that: %s.".formatted(wrong.get()));
    }
    return Optional.empty();
  }
}
