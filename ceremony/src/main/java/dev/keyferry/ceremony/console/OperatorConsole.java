package dev.keyferry.ceremony.console;

import java.nio.channels.ReadableByteChannel;

/**
 * What the room sees and types. One implementation for people, one for a rehearsal driven by a
 * file.
 */
public interface OperatorConsole {
  /** Whether people are at the keyboard. */
  boolean isAttended();

  /** Shows one line. */
  void show(String line);

  /** Asks for one typed line; empty when nothing more comes. */
  String ask(String prompt);

  /**
   * Asks for a secret. It is not echoed, and goes through the channel straight to whoever reads it:
   * at most one line, ended by a line feed or the end.
   */
  ReadableByteChannel askSecret(String prompt);
}
