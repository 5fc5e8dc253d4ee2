package dev.keyferry.ceremony.console;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;

/** The process's own streams, in UTF-8 and without a buffer on the way in. */
public final class StandardStreams {
  private static final PrintStream OUT = utf8(FileDescriptor.out);
  private static final PrintStream ERR = utf8(FileDescriptor.err);

  private StandardStreams() {}

  /** Standard output. */
  public static PrintStream out() {
    return OUT;
  }

  /** Standard error. */
  public static PrintStream err() {
    return ERR;
  }

  /**
   * Standard input as a channel: the kernel copies straight into the reader's buffer, also into
   * locked memory.
   */
  @SuppressWarnings("resource") // Standard input stays open for the life of the process.
  public static ReadableByteChannel in() {
    return new FileInputStream(FileDescriptor.in).getChannel();
  }

  /** Whether people see the output and type the input. */
  @SuppressWarnings("SystemConsoleNull") // It is null again in JDK 25 where there is no terminal.
  static boolean areATerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
