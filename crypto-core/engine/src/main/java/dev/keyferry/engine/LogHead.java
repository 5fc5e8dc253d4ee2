package dev.keyferry.engine;

import dev.keyferry.model.value.Octets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * What a log key seals: the head of an audit log, and nothing else (docs/formats/audit-log-v1.md
 * §5). Public.
 *
 * @param origin of the log: visible ASCII, at most 255 bytes
 * @param sizeEntries how many entries the tree has, at least 1
 * @param root of the tree (RFC 6962 §2.1), 32 bytes
 */
public record LogHead(String origin, long sizeEntries, Octets root) {
  private static final int ROOT_BYTES = 32;
  private static final int MAX_NAME_BYTES = 255;

  /** C2SP tlog-cosignature v1.1.0, "ML-DSA-44 signed message": the label and its zero byte. */
  private static final String LABEL = "subtree/v1\n\0";

  /** Origin and cosigner with a length byte each; time, start and end; the root. */
  private static final int NUMBERS_BYTES = 2 + 3 * Long.BYTES + ROOT_BYTES;

  /** Refuses what is no head. */
  public LogHead {
    boolean named = !origin.isEmpty() && origin.chars().allMatch(c -> c > ' ' && c < 0x7f);
    if (!named || origin.length() > MAX_NAME_BYTES) {
      throw new IllegalArgumentException("an origin is 1 to 255 visible ASCII characters");
    }
    if (sizeEntries < 1 || root.sizeBytes() != ROOT_BYTES) {
      throw new IllegalArgumentException("a head has at least one entry and a root of 32 bytes");
    }
  }

  /** The text of its checkpoint (C2SP tlog-checkpoint v1.0.0), three lines. */
  public String text() {
    return origin + "\n" + sizeEntries + "\n" + root.toBase64() + "\n";
  }

  /**
   * The same as the structure that ML-DSA-44 signs, with the log as its own cosigner, at time 0.
   */
  byte[] subtree() {
    byte[] label = LABEL.getBytes(StandardCharsets.US_ASCII);
    byte[] name = origin.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(label.length + 2 * name.length + NUMBERS_BYTES)
        .put(label)
        .put((byte) name.length)
        .put(name)
        .putLong(0)
        .put((byte) name.length)
        .put(name)
        .putLong(0)
        .putLong(sizeEntries)
        .put(root.toByteArray())
        .array();
  }
}
