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

  @Override
  public void close() {
    utf8.close();
  }
}
