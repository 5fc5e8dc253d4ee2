package dev.keyferry.ceremony.console;

import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** Delivers a buffer's bytes once and overwrites each as it goes. */
record SecretChannel(ByteBuffer bytes) implements ReadableByteChannel {
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
