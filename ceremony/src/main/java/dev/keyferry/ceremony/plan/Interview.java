package dev.keyferry.ceremony.plan;

import dev.keyferry.ceremony.console.OperatorConsole;
import java.util.function.Function;

/**
 * Questions, one after the other, each explained and asked again until its answer is good. After an
 * empty line nobody is asked any more, and every answer is the harmless one: who asks looks once,
 * at the end. For one thread.
 */
final class Interview {
  private final OperatorConsole console;
  private boolean stopped;

  Interview(OperatorConsole console) {
    this.console = console;
  }

  /**
   * An answer: its value, or what is wrong with it.
   *
   * @param value the harmless one if the answer is wrong
   * @param wrong empty if it is good
   */
  record Answer<T>(T value, String wrong) {
    static <T> Answer<T> good(T value) {
      return new Answer<>(value, "");
    }
  }

  /** Whether somebody typed an empty line. */
  boolean stopped() {
    return stopped;
  }

  /** Shows a line, unless it is over. */
  void say(String line) {
    if (!stopped) {
      console.show(line);
    }
  }

  /**
   * Asks until the answer is good.
   *
   * @param form reads an answer, which is not empty
   */
  <T> T ask(String prompt, T harmless, Function<String, Answer<T>> form) {
    while (!stopped) {
      String typed = console.ask(prompt);
      stopped = typed.isEmpty();
      Answer<T> answer = stopped ? Answer.good(harmless) : form.apply(typed);
      if (answer.wrong().isEmpty()) {
        return answer.value();
      }
      console.show("  That cannot be: " + answer.wrong());
    }
    return harmless;
  }

  /** Asks for exactly these words. */
  void confirm(String words) {
    ask(
        "Type %s to go on:".formatted(words),
        words,
        typed -> new Answer<>(words, typed.equals(words) ? "" : "type " + words + "."));
  }
}
