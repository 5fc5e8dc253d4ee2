package dev.keyferry.ceremony.console;

import java.nio.channels.ReadableByteChannel;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A console that writes down what it shows; of what is typed only the words that the question
 * itself asked for. Whoever types a passphrase at the wrong question has not written it into the
 * record.
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
  public boolean panicked() {
    return console.panicked();
  }

  @Override
  public void begin(String mode, String ceremony) {
    console.begin(mode, ceremony);
  }

  @Override
  public void enter(int number, int steps, String name) {
    console.enter(number, steps, name);
  }

  @Override
  public void seat(String who) {
    console.seat(who);
  }

  @Override
  public void show(String line) {
    lines.add(line);
    console.show(line);
  }

  /** Shows a picture, whose lines may steer a terminal: written down is its name alone. */
  public void showPicture(String name, List<String> picture) {
    lines.add("(" + name + ")");
    console.showTogether(picture);
  }

  @Override
  public void showTogether(List<String> together) {
    lines.addAll(together);
    console.showTogether(together);
  }

  @Override
  public String ask(String prompt) {
    if (console.panicked()) {
      return "";
    }
    String answer = console.ask(prompt);
    lines.add(prompt + " " + inTheRecord(prompt, answer));
    return answer;
  }

  private static String inTheRecord(String prompt, String answer) {
    if (answer.isEmpty()) {
      return "(nothing)";
    }
    return prompt.contains(answer) ? answer : "(not written down)";
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
