package dev.keyferry.provider.suite;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.HexFormat;

/** Writes protobuf fields and DER elements one by one, whether they make sense or not. */
final class Bytes {
  static final int INTEGER = 0x02;
  static final int BIT_STRING = 0x03;
  static final int OCTET_STRING = 0x04;
  static final int OBJECT_IDENTIFIER = 0x06;
  static final int SEQUENCE = 0x30;
  static final byte[] NULL = hex("0500");

  private Bytes() {}

  static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  /** A protobuf varint in its shortest form. */
  static byte[] varint(long value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    long left = value;
    while (left > 0x7f) {
      out.write((int) ((left & 0x7f) | 0x80));
      left >>>= 7;
    }
    out.write((int) left);
    return out.toByteArray();
  }

  /** A protobuf varint field. */
  static byte[] number(int field, long value) {
    return join(varint((long) field << 3), varint(value));
  }

  /** A length-delimited protobuf field. */
  static byte[] field(int field, byte[]... content) {
    byte[] joined = join(content);
    return join(varint(((long) field << 3) | 2), varint(joined.length), joined);
  }

  /** A DER element with its shortest definite length. */
  static byte[] der(int tag, byte[]... content) {
    byte[] joined = join(content);
    return join(new byte[] {(byte) tag}, derLength(joined.length), joined);
  }

  private static byte[] derLength(int length) {
    if (length < 0x80) {
      return hex("%02x".formatted(length));
    }
    return length < 0x100 ? hex("81%02x".formatted(length)) : hex("82%04x".formatted(length));
  }

  static byte[] integer(BigInteger value) {
    return der(INTEGER, value.toByteArray());
  }

  static byte[] integer(long value) {
    return integer(BigInteger.valueOf(value));
  }

  static byte[] oid(String contentHex) {
    return der(OBJECT_IDENTIFIER, hex(contentHex));
  }

  /** A BIT STRING of whole bytes under any tag. */
  static byte[] bits(int tag, byte[] content) {
    return der(tag, new byte[1], content);
  }
}
