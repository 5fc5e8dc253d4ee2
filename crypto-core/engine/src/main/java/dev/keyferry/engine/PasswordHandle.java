package dev.keyferry.engine;

import dev.keyferry.engine.internal.secret.SecretBytes;

/** A password in the engine's memory. Closing it zeroizes it. */
public final class PasswordHandle implements AutoCloseable {
  private final SecretBytes utf8;

  PasswordHandle(SecretBytes utf8) {
    this.utf8 = utf8;
  }

  SecretBytes utf8() {
    return utf8;
  }

  /** Whether another one holds the same bytes. */
  public boolean isSameAs(PasswordHandle other) {
    return utf8.segment().mismatch(other.utf8.segment()) == -1;
  }

  @Override
  public void close() {
    utf8.close();
  }
}
