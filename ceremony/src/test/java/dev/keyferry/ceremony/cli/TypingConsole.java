package dev.keyferry.ceremony.cli;

import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.ceremony.console.PlainConsole;
import java.io.ByteArrayInputStream;
import java.io.PrintStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/**
 * The console that people use, with people who type what a transcript says. It shows on the screen
 * what they typed, and whether a terminal would have shown it.
 */
final class TypingConsole implements OperatorConsole {
  private final PrintStream screen;
  private final Queue<String> typed;
  private final OperatorConsole console;
  private final Consumer<String> whenAsked;

  /** People at a screen. */
  TypingConsole(PrintStream screen, List<String> typed) {
    this(screen, typed, question -> {});
  }

  /**
   * People at a screen, in a room in which something happens.
   *
   * @param whenAsked hears every question before it is answered
   */
  TypingConsole(PrintStream screen, List<String> typed, Consumer<String> whenAsked) {
    this.screen = screen;
    this.whenAsked = whenAsked;
    this.typed = new ArrayDeque<>(typed);
    String lines = typed.isEmpty() ? "" : String.join("\n", typed) + "\n";
    this.console =
        new PlainConsole(
            screen,
            Channels.newChannel(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8))));
  }

  @Override
  public boolean isAttended() {
    return console.isAttended();
  }

  @Override
  public boolean panicked() {
    return console.panicked();
  }

  @Override
  public void show(String line) {
    console.show(line);
  }

  @Override
  public String ask(String prompt) {
    whenAsked.accept(prompt);
    String answer = console.ask(prompt);
    echo("typed");
    return answer;
  }

  @Override
  public ReadableByteChannel askSecret(String prompt) {
    whenAsked.accept(prompt);
    ReadableByteChannel secret = console.askSecret(prompt);
    echo("hidden");
    return secret;
  }

  private void echo(String how) {
    String line = typed.poll();
    screen.println(line == null ? "[nobody types]" : "[%s: %s]".formatted(how, line));
  }
}
