package dev.keyferry.ceremony.console;

import java.nio.channels.ReadableByteChannel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * A console that writes down what it shows; of what is typed only the words that the question
 * itself asked for. Whoever types a passphrase at the wrong question has not written it into the
 * record.
 */
public final class TranscribedConsole implements OperatorConsole {
  private final OperatorConsole console;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final AtomicReference<Optional<Interruption>> interruption =
      new AtomicReference<>(Optional.empty());

  /**
   * What people may do at any question that is not for a secret, before they answer it.
   *
   * @param word that they type for it, in place of an answer
   * @param act asks what it wants to know at this console
   */
  public record Interruption(String word, Runnable act) {}

  /** Writes down what happens at another console. */
  public TranscribedConsole(OperatorConsole console) {
    this.console = console;
  }

  /** From now on people may do this at any question. */
  public void interruptedBy(Interruption possible) {
    interruption.set(Optional.of(possible));
  }

  /** From now on a question is a question. */
  public void uninterrupted() {
    interruption.set(Optional.empty());
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

  @Override
  public void working(String line) {
    lines.add(line);
    console.working(line);
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
    return asked(prompt, console::ask);
  }

  @Override
  public String askBlind(String prompt) {
    return asked(prompt, console::askBlind);
  }

  private String asked(String prompt, UnaryOperator<String> question) {
    if (console.panicked()) {
      return "";
    }
    String answer = question.apply(prompt);
    Optional<Interruption> possible = interruption.get();
    if (possible.isPresent() && possible.get().word.equals(answer)) {
      lines.add(prompt + " " + answer);
      interrupted(possible.get());
      return asked(prompt, question);
    }
    lines.add(prompt + " " + inTheRecord(prompt, answer));
    return answer;
  }

  /** Its own questions are not interrupted. */
  private void interrupted(Interruption by) {
    uninterrupted();
    by.act.run();
    interruptedBy(by);
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
