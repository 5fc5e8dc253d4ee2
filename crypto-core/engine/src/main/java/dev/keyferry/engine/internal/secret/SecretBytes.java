package dev.keyferry.engine.internal.secret;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.function.Function;

/**
 * A secret in locked memory. It has no equals, hash or text of its bytes. {@link #lend} is the only
 * way to an array, so that one search for its name lists every heap copy of a secret in Keyferry.
 */
public final class SecretBytes implements AutoCloseable {
  private final MemorySegment all;
  private final MemorySegment segment;

  SecretBytes(MemorySegment all) {
    this(all, all);
  }

  private SecretBytes(MemorySegment all, MemorySegment segment) {
    this.all = all;
    this.segment = segment;
  }

  /** The first bytes of this secret, in the same memory. */
  public SecretBytes prefix(int sizeBytes) {
    return new SecretBytes(all, all.asSlice(0, sizeBytes));
  }

  /** The buffer that this is the beginning of. */
  public SecretBytes whole() {
    return new SecretBytes(all, all);
  }

  /** The bytes, in place. */
  public MemorySegment segment() {
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
    return lend(segment, use);
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
    MemorySegment.copy(source, 0, segment, ValueLayout.JAVA_BYTE, offsetBytes, source.length);
    Arrays.fill(source, (byte) 0);
  }

  /** Overwrites the bytes with zeroes; closed memory has overwritten them already. */
  public void zeroize() {
    if (segment.scope().isAlive()) {
      segment.fill((byte) 0);
    }
  }

  @Override
  public void close() {
    zeroize();
  }

  @Override
  public String toString() {
    return "SecretBytes[" + sizeBytes() + " bytes]";
  }
}
