package dev.keyferry.ceremony.flow;

import dev.keyferry.ceremony.console.OperatorConsole;
import java.io.ByteArrayInputStream;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

/** A room that types what a test says, and remembers what it saw. */
final class ScriptedConsole implements OperatorConsole {
  private final boolean attended;
  private final Queue<String> answers;
  private final List<String> screen = new ArrayList<>();
  private final Consumer<String> whenAsked;
  private boolean panicked;

  ScriptedConsole(boolean attended, List<String> answers) {
    this(attended, answers, prompt -> {});
  }

  /** A room in which something happens at a question. */
  ScriptedConsole(boolean attended, List<String> answers, Consumer<String> whenAsked) {
    this.attended = attended;
    this.answers = new ArrayDeque<>(answers);
    this.whenAsked = whenAsked;
  }

  @Override
  public boolean isAttended() {
    return attended;
  }

  @Override
  public boolean panicked() {
    return panicked;
  }

  @Override
  public void show(String line) {
    screen.add(line);
  }

  @Override
  public String ask(String prompt) {
    screen.add(prompt);
    whenAsked.accept(prompt);
    String answer = panicked ? null : answers.poll();
    panicked |= "PANIC".equals(answer);
    return answer == null || panicked ? "" : answer;
  }

  @Override
  public ReadableByteChannel askSecret(String prompt) {
    byte[] secret = ask(prompt).getBytes(StandardCharsets.UTF_8);
    return Channels.newChannel(new ByteArrayInputStream(secret));
  }

  String screen() {
    return String.join("\n", screen);
  }
}
