package dev.keyferry.ceremony.console;

import java.io.PrintStream;
import java.nio.channels.ReadableByteChannel;

/**
 * A rehearsal driven by a file of answers, one line each, shown as if they were typed; secrets are
 * not shown.
 */
public final class AnswersConsole implements OperatorConsole {
  private final PrintStream out;
  private final TypedLines answers;

  /** Reads answers from a channel. */
  public AnswersConsole(PrintStream out, ReadableByteChannel answers) {
    this.out = out;
    this.answers = new TypedLines(answers);
  }

  @Override
  public boolean isAttended() {
    return false;
  }

  @Override
  public boolean panicked() {
    return answers.panicked();
  }

  @Override
  public void show(String line) {
    out.println(line);
  }

  @Override
  public String ask(String prompt) {
    String answer = answers.nextLine();
    out.println(prompt + " " + answer);
    return answer;
  }

  @Override
  public ReadableByteChannel askSecret(String prompt) {
    out.println(prompt + " (from the answers file)");
    return answers.nextLineAsChannel();
  }
}
