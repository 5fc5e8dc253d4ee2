package dev.keyferry.witness.console;

import dev.keyferry.model.failure.Outcome;
import dev.keyferry.witness.key.Passphrase;

/** Somebody who types passphrases. */
@FunctionalInterface
public interface PassphraseEntry {
  /**
   * Asks, and takes what was typed without showing it. Refuses with {@code
   * ROLE-KEY-PASSPHRASE-SHORT}, also when nothing came.
   */
  Outcome<Passphrase> ask(String prompt);
}
