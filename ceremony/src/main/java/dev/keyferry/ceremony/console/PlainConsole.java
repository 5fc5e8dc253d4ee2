package dev.keyferry.ceremony.console;

import java.io.Console;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * People at a terminal, append-only: nothing is repainted, so that screen readers and paper logs
 * follow. Also reads from a pipe, where there is no echo to suppress.
 */
public final class PlainConsole implements OperatorConsole {
  private final PrintStream out;
  private final TypedLines lines;

  /** Null where there is no echo to suppress: the input is a pipe, or not this process's own. */
  private final @Nullable Console terminal;

  private boolean panicked;

  /** The terminal, or the pipes, that the process was started with. */
  public PlainConsole() {
    this(StandardStreams.out(), StandardStreams.in(), terminal());
  }

  /** People whose typing comes through a channel. */
  public PlainConsole(PrintStream out, ReadableByteChannel in) {
    this(out, in, null);
  }

  private PlainConsole(PrintStream out, ReadableByteChannel in, @Nullable Console terminal) {
    this.out = out;
    this.lines = new TypedLines(in);
    this.terminal = terminal;
  }

  private static @Nullable Console terminal() {
    return StandardStreams.areATerminal() ? System.console() : null;
  }

  @Override
  public boolean isAttended() {
    return true;
  }

  @Override
  public boolean panicked() {
    return panicked || lines.panicked();
  }

  @Override
  public void show(String line) {
    out.println(line);
  }

  @Override
  public String ask(String prompt) {
    if (panicked()) {
      return "";
    }
    out.print(prompt + " ");
    out.flush();
    return lines.nextLine();
  }

  /** A terminal that only the JDK knows can hide a line, and cannot take one back. */
  @Override
  public String askBlind(String prompt) {
    if (terminal == null || panicked()) {
      return ask(prompt);
    }
    char[] typed = terminal.readPassword("%s ", prompt);
    return typed == null ? "" : String.valueOf(typed).strip();
  }

  @Override
  public ReadableByteChannel askSecret(String prompt) {
    if (panicked()) {
      return new SecretChannel(ByteBuffer.allocate(0));
    }
    if (terminal == null) {
      out.print(prompt + " ");
      out.flush();
      return lines.nextLineAsChannel();
    }
    char[] typed = terminal.readPassword("%s ", prompt);
    return typed == null ? new SecretChannel(ByteBuffer.allocate(0)) : encoded(typed);
  }

  /**
   * The JDK gives no other unechoed input than a char array; it and its encoding are zeroized once
   * read.
   */
  private ReadableByteChannel encoded(char[] typed) {
    ByteBuffer utf8 = StandardCharsets.UTF_8.encode(CharBuffer.wrap(typed));
    Arrays.fill(typed, '\0');
    panicked = Panic.isWord(utf8);
    SecretChannel secret = new SecretChannel(utf8);
    if (panicked) {
      secret.close();
    }
    return secret;
  }
}
