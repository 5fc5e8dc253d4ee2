package dev.keyferry.witness.console;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The process's own streams, in UTF-8 and without a buffer on the way in. */
public final class StandardStreams {
  private StandardStreams() {}

  /** Standard output. */
  public static PrintStream out() {
    return utf8(FileDescriptor.out);
  }

  /** Standard error. */
  public static PrintStream err() {
    return utf8(FileDescriptor.err);
  }

  @SuppressWarnings("resource") // Standard input stays open for the life of the process.
  static InputStream in() {
    return new FileInputStream(FileDescriptor.in);
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
