package dev.keyferry.ceremony.console;

import java.nio.channels.ReadableByteChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A console that writes down what it shows and what is typed; of a secret only that it was typed.
 */
public final class TranscribedConsole implements OperatorConsole {
  private final OperatorConsole console;
  private final List<String> lines = new CopyOnWriteArrayList<>();

  /** Writes down what happens at another console. */
  public TranscribedConsole(OperatorConsole console) {
    this.console = console;
  }

  @Override
  public boolean isAttended() {
    return console.isAttended();
  }

  @Override
  public void show(String line) {
    lines.add(line);
    console.show(line);
  }

  /** Shows a picture, whose lines may steer a terminal: written down is its name alone. */
  public void showPicture(String name, List<String> picture) {
    lines.add("(" + name + ")");
    picture.forEach(console::show);
  }

  @Override
  public String ask(String prompt) {
    String answer = console.ask(prompt);
    lines.add(prompt + " " + answer);
    return answer;
  }

  @Override
  public ReadableByteChannel askSecret(String prompt) {
    lines.add(prompt + " (not shown)");
    return console.askSecret(prompt);
  }

  /** Every line so far. */
  public List<String> lines() {
    return List.copyOf(lines);
  }
}
