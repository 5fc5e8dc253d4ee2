package dev.keyferry.paper.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Where a verb runs. A test sits down at another desk; the code is the same.
 *
 * @param out what the user sees
 * @param err where refusals and wrong usage are printed
 */
record Desk(PrintStream out, PrintStream err) {
  /** The terminal, or the pipes, that the process was started with. */
  static Desk ofThisProcess() {
    return new Desk(utf8(FileDescriptor.out), utf8(FileDescriptor.err));
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
