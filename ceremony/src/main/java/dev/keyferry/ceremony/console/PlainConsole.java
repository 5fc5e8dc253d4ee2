package dev.keyferry.ceremony.console;

import java.io.Console;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * People at a terminal, append-only: nothing is repainted, so that screen readers and paper logs
 * follow. Also reads from a pipe, where there is no echo to suppress.
 */
public final class PlainConsole implements OperatorConsole {
  private final PrintStream out = StandardStreams.out();
  private final TypedLines lines = new TypedLines(StandardStreams.in());

  @Override
  public boolean isAttended() {
    return true;
  }

  @Override
  public void show(String line) {
    out.println(line);
  }

  @Override
  public String ask(String prompt) {
    out.print(prompt + " ");
    out.flush();
    return lines.nextLine();
  }

  @Override
  @SuppressWarnings("SystemConsoleNull") // It is null again in JDK 25 where there is no terminal.
  public ReadableByteChannel askSecret(String prompt) {
    Console terminal = System.console();
    if (terminal == null || !terminal.isTerminal()) {
      return lines.nextLineAsChannel();
    }
    char[] typed = terminal.readPassword("%s ", prompt);
    return typed == null ? new SecretChannel(ByteBuffer.allocate(0)) : encoded(typed);
  }

  /**
   * The JDK gives no other unechoed input than a char array; it and its encoding are zeroized once
   * read.
   */
  private static ReadableByteChannel encoded(char[] typed) {
    ByteBuffer utf8 = StandardCharsets.UTF_8.encode(CharBuffer.wrap(typed));
    Arrays.fill(typed, '\0');
    return new SecretChannel(utf8);
  }

  /** Delivers an array's bytes once and overwrites each as it goes. */
  private record SecretChannel(ByteBuffer bytes) implements ReadableByteChannel {
    @Override
    public int read(ByteBuffer target) {
      int count = 0;
      while (bytes.hasRemaining() && target.hasRemaining()) {
        target.put(bytes.get(bytes.position()));
        bytes.put((byte) 0);
        count++;
      }
      return count == 0 ? -1 : count;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {
      while (bytes.hasRemaining()) {
        bytes.put((byte) 0);
      }
    }

    @Override
    public String toString() {
      return "SecretChannel";
    }
  }
}
