package dev.keyferry.rehearsal.canton;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes protobuf by hand, so that the expected bytes come from no generated class. */
final class Wire {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** A varint field; absent if it is 0, as proto3 leaves out defaults. */
  Wire number(int field, int value) {
    if (value != 0) {
      varint(field << 3);
      varint(value);
    }
    return this;
  }

  /** A length-delimited field. */
  Wire bytes(int field, byte[] content) {
    varint((field << 3) | 2);
    varint(content.length);
    out.writeBytes(content);
    return this;
  }

  /** An ASCII field; absent if it is empty. */
  Wire text(int field, String content) {
    return content.isEmpty() ? this : bytes(field, content.getBytes(StandardCharsets.US_ASCII));
  }

  /** A packed list of small numbers; absent if it is empty. */
  Wire packed(int field, int... values) {
    Wire inner = new Wire();
    for (int value : values) {
      inner.varint(value);
    }
    return values.length == 0 ? this : bytes(field, inner.toByteArray());
  }

  byte[] toByteArray() {
    return out.toByteArray();
  }

  private void varint(int value) {
    int rest = value;
    while (rest > 0x7f) {
      out.write((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.write(rest);
  }
}
