package dev.keyferry.witness.console;

import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.witness.key.Passphrase;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Passphrases from a terminal without echo, or from a pipe, a line each in UTF-8. Every array on
 * the way is wiped.
 */
public final class TypedPassphrases implements PassphraseEntry {
  private static final int MAX_BYTES = 1024;

  private final PrintStream out;
  private final InputStream in;

  /** Null where there is no echo to suppress: the input is a pipe. */
  private final @Nullable Console terminal;

  private TypedPassphrases(PrintStream out, InputStream in, @Nullable Console terminal) {
    this.out = out;
    this.in = in;
    this.terminal = terminal;
  }

  /** The terminal, or the pipe, that the process was started with. */
  public static TypedPassphrases ofThisProcess() {
    return new TypedPassphrases(StandardStreams.out(), StandardStreams.in(), terminal());
  }

  /** Passphrases that come through a stream, without a buffer. */
  public static TypedPassphrases from(PrintStream out, InputStream in) {
    return new TypedPassphrases(out, in, null);
  }

  /** Whether the process was started at a terminal, which shows colours. */
  public static boolean isAtTerminal() {
    return terminal() != null;
  }

  @Override
  public Outcome<Passphrase> ask(String prompt) {
    if (terminal == null) {
      out.println(prompt);
      return Passphrase.taking(line());
    }
    char[] typed = terminal.readPassword("%s ", prompt);
    return Passphrase.taking(typed == null ? new char[0] : typed);
  }

  @SuppressWarnings("SystemConsoleNull") // It is null again in JDK 25 where there is no terminal.
  private static @Nullable Console terminal() {
    Console console = System.console();
    return console != null && console.isTerminal() ? console : null;
  }

  private char[] line() {
    byte[] bytes = new byte[MAX_BYTES];
    int size = 0;
    try {
      for (int b = in.read(); b >= 0 && b != '\n' && size < MAX_BYTES; b = in.read()) {
        bytes[size++] = (byte) b;
      }
    } catch (IOException e) {
      throw new BugException("standard input cannot be read", e);
    }
    CharBuffer decoded = StandardCharsets.UTF_8.decode(ByteBuffer.wrap(bytes, 0, size));
    char[] characters = new char[decoded.remaining()];
    decoded.get(characters);
    Arrays.fill(bytes, (byte) 0);
    Arrays.fill(decoded.array(), '\0');
    return characters;
  }
}
