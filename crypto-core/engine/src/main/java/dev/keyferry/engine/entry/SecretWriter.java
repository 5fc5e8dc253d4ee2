package dev.keyferry.engine.entry;

import dev.keyferry.engine.internal.secret.SecretBytes;
import dev.keyferry.model.value.Octets;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Writes an encoding into locked memory from front to back, public parts from hex, secret parts
 * from locked memory.
 */
final class SecretWriter {
  private final MemorySegment target;
  private long position;

  SecretWriter(SecretBytes target) {
    this.target = target.segment();
  }

  SecretWriter hex(String hex) {
    return octets(Octets.ofHex(hex));
  }

  SecretWriter octets(Octets octets) {
    return array(octets.toByteArray());
  }

  SecretWriter array(byte[] bytes) {
    MemorySegment.copy(bytes, 0, target, ValueLayout.JAVA_BYTE, position, bytes.length);
    position += bytes.length;
    return this;
  }

  SecretWriter secret(MemorySegment secret) {
    target.asSlice(position, secret.byteSize()).copyFrom(secret);
    position += secret.byteSize();
    return this;
  }

  /** Leaves zeroes, which new locked memory is full of. */
  SecretWriter zeroes(long count) {
    position += count;
    return this;
  }
}
