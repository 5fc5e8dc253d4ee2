package dev.keyferry.witness.key;

import dev.keyferry.model.value.Octets;
import java.io.ByteArrayOutputStream;

/** Writes the few forms of DER (X.690) that a role key file has. */
final class Der {
  private static final int INTEGER = 0x02;
  private static final int OCTET_STRING = 0x04;
  private static final int SEQUENCE = 0x30;

  private Der() {}

  static Octets octets(Octets content) {
    return value(OCTET_STRING, content);
  }

  /** An integer that is not negative, in the shortest two's complement. */
  static Octets integer(Octets content) {
    return value(INTEGER, content);
  }

  static Octets sequence(Octets... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (Octets part : parts) {
      content.writeBytes(part.toByteArray());
    }
    return value(SEQUENCE, Octets.of(content.toByteArray()));
  }

  /** Tag, shortest length, content of 255 bytes at most. */
  private static Octets value(int tag, Octets content) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(tag);
    if (content.sizeBytes() >= 0x80) {
      out.write(0x81);
    }
    out.write(content.sizeBytes());
    out.writeBytes(content.toByteArray());
    return Octets.of(out.toByteArray());
  }
}
