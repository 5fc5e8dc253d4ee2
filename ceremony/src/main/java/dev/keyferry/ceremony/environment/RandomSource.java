package dev.keyferry.ceremony.environment;

import dev.keyferry.model.ceremony.MachineCheck;
import dev.keyferry.model.ceremony.MachineCheck.Subject;
import java.util.Arrays;
import java.util.Optional;

/**
 * The kernel's source of random bytes: whether it is seeded, and whether what it gives is stuck.
 * The bytes are overwritten, and never shown, kept or used.
 */
final class RandomSource {
  private static final String AVAILABLE = "proc/sys/kernel/random/entropy_avail";

  /**
   * Since Linux 5.18 the file says 256 from the moment that the generator is seeded for good; it
   * says less before.
   */
  private static final int LEAST_BITS = 256;

  /** It never blocks, so that a machine without entropy is refused and does not hang. */
  private static final String SOURCE = "dev/urandom";

  private RandomSource() {}

  static MachineCheck seeded(KernelFiles files) {
    if (files.text(AVAILABLE) instanceof Seen.There<String>(String text)
        && text.matches("[0-9]{1,6}")) {
      int bits = Integer.parseInt(text);
      return bits >= LEAST_BITS
          ? Subject.ENTROPY.ok(bits + " bits")
          : Subject.ENTROPY.fails(bits + " bits");
    }
    return Subject.ENTROPY.fails(AVAILABLE + " cannot be read");
  }

  static MachineCheck healthy(KernelFiles files) {
    if (!(files.bytes(SOURCE, HealthTest.SAMPLES) instanceof Seen.There<byte[]>(byte[] bytes))) {
      return Subject.RANDOM_BYTES.fails(SOURCE + " cannot be read");
    }
    try {
      Optional<String> fault = HealthTest.fault(bytes);
      return fault
          .map(Subject.RANDOM_BYTES::fails)
          .orElseGet(() -> Subject.RANDOM_BYTES.ok(HealthTest.SAMPLES + " bytes tested"));
    } finally {
      Arrays.fill(bytes, (byte) 0);
    }
  }
}
