package dev.keyferry.engine.entry;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HexFormat;

/** Public keys beside private ones: built, and compared with what the file claims. */
final class PublicHalf {
  private PublicHalf() {}

  /** A DER SPKI from its fixed front part and the key bits. */
  static Octets spki(String frontHex, byte[] key) {
    byte[] front = HexFormat.of().parseHex(frontHex);
    byte[] spki = new byte[front.length + key.length];
    System.arraycopy(front, 0, spki, 0, front.length);
    System.arraycopy(key, 0, spki, front.length, key.length);
    return Octets.of(spki);
  }

  /** Refuses a claimed public key that is not the derived one (code KEY-PAIR). */
  static void check(MemorySegment claimed, Octets derived, FirstFault faults) {
    Octets found = Octets.of(claimed.toArray(ValueLayout.JAVA_BYTE));
    if (!found.equals(derived)) {
      faults.refuse(
          KeyCode.KEY_PAIR,
          "public key",
          Fact.digest(Digest.sha256(derived)),
          Fact.digest(Digest.sha256(found)));
    }
  }
}
