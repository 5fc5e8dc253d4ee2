package dev.keyferry.engine.internal.secret;

import dev.keyferry.model.failure.BugException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A secret in locked memory. It has no equals, hash or text of its bytes. {@link #lend} is the only
 * way to an array, so that one search for its name lists every heap copy of a secret in Keyferry.
 * Closing it gives its memory back: whoever reads it afterwards would read another secret, and is
 * stopped as a bug.
 */
public final class SecretBytes implements AutoCloseable {
  private final LockedMemory memory;
  private final MemorySegment segment;

  /** The secret that was allocated; null for that one itself. */
  private final @Nullable SecretBytes buffer;

  private final AtomicBoolean closed = new AtomicBoolean();

  SecretBytes(LockedMemory memory, MemorySegment segment) {
    this(memory, segment, null);
  }

  private SecretBytes(LockedMemory memory, MemorySegment segment, @Nullable SecretBytes buffer) {
    this.memory = memory;
    this.segment = segment;
    this.buffer = buffer;
  }

  /** The first bytes of this secret, in the same memory; closing them gives no memory back. */
  public SecretBytes prefix(int sizeBytes) {
    return new SecretBytes(memory, segment().asSlice(0, sizeBytes), whole());
  }

  /** The buffer that this is the beginning of. */
  public SecretBytes whole() {
    return buffer == null ? this : buffer;
  }

  /**
   * The bytes, in place.
   *
   * @throws BugException if the secret was closed
   */
  public MemorySegment segment() {
    if (isClosed()) {
      throw new BugException("a secret was used after it was closed");
    }
    return segment;
  }

  /** How many there are. */
  public int sizeBytes() {
    return (int) segment.byteSize();
  }

  /**
   * Lends a heap copy to code that can only take an array, and zeroizes the copy when that code
   * returns, however it returns.
   */
  public <T> T lend(Function<byte[], T> use) {
    return lend(segment(), use);
  }

  /** The same for a part of a secret. */
  public static <T> T lend(MemorySegment part, Function<byte[], T> use) {
    byte[] copy = part.toArray(ValueLayout.JAVA_BYTE);
    try {
      return use.apply(copy);
    } finally {
      Arrays.fill(copy, (byte) 0);
    }
  }

  /** Takes the bytes of an array, from an offset of this secret on, and zeroizes the array. */
  public void take(byte[] source, int offsetBytes) {
    MemorySegment.copy(source, 0, segment(), ValueLayout.JAVA_BYTE, offsetBytes, source.length);
    Arrays.fill(source, (byte) 0);
  }

  /** Overwrites the bytes with zeroes; closed memory has overwritten them already. */
  public void zeroize() {
    if (!isClosed() && segment.scope().isAlive()) {
      segment.fill((byte) 0);
    }
  }

  /** Overwrites the bytes and, once and only for a whole secret, gives its memory back. */
  @Override
  public void close() {
    zeroize();
    if (buffer == null && closed.compareAndSet(false, true)) {
      memory.takeBack(segment);
    }
  }

  private boolean isClosed() {
    return whole().closed.get();
  }

  @Override
  public String toString() {
    return "SecretBytes[" + sizeBytes() + " bytes]";
  }
}
