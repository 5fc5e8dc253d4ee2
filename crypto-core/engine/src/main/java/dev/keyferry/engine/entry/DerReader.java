package dev.keyferry.engine.entry;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.KeyCode;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * A strict reader of DER (X.690 §10): definite lengths in their shortest form, in place. Faults go
 * to {@link FirstFault}; after the first one every read gives an empty view.
 */
final class DerReader {
  static final int INTEGER = 0x02;
  static final int BIT_STRING = 0x03;
  static final int OCTET_STRING = 0x04;
  static final int NULL = 0x05;
  static final int OBJECT_IDENTIFIER = 0x06;
  static final int SEQUENCE = 0x30;

  private static final MemorySegment EMPTY = MemorySegment.ofArray(new byte[0]);

  private final MemorySegment bytes;
  private final FirstFault faults;
  private long position;

  DerReader(MemorySegment bytes, FirstFault faults) {
    this.bytes = bytes;
    this.faults = faults;
  }

  /** Whether the next element has a tag. */
  boolean nextIs(int tag) {
    return position < bytes.byteSize() && (peek() & 0xff) == tag;
  }

  /** The content of the next element, which must have a tag. */
  MemorySegment content(int tag, String part) {
    if (!faults.none()) {
      return EMPTY;
    }
    if (!nextIs(tag)) {
      String found = position < bytes.byteSize() ? "tag %02x".formatted(peek() & 0xff) : "the end";
      faults.refuse(KeyCode.KEY_ENCODING, part, "tag %02x".formatted(tag), found);
      return EMPTY;
    }
    position++;
    long length = length(part);
    if (length > bytes.byteSize() - position) {
      faults.refuse(
          KeyCode.KEY_ENCODING, part, Fact.bytes(length), Fact.bytes(bytes.byteSize() - position));
      return EMPTY;
    }
    MemorySegment content = bytes.asSlice(position, length);
    position += length;
    return content;
  }

  /** A reader of the content of the next element. */
  DerReader enter(int tag, String part) {
    return new DerReader(content(tag, part), faults);
  }

  /** A non-negative INTEGER of at most one byte, such as a version. */
  int smallInteger(String part) {
    MemorySegment content = content(INTEGER, part);
    if (!faults.none()) {
      return 0;
    }
    if (content.byteSize() != 1 || content.get(ValueLayout.JAVA_BYTE, 0) < 0) {
      faults.refuse(KeyCode.KEY_ENCODING, part, "one byte", content.byteSize() + " bytes");
      return 0;
    }
    return content.get(ValueLayout.JAVA_BYTE, 0);
  }

  /**
   * The content of a positive INTEGER in its shortest form (X.690 §8.3.2), with its leading zero if
   * it has one.
   */
  MemorySegment positiveInteger(String part) {
    MemorySegment content = content(INTEGER, part);
    if (!faults.none()) {
      return EMPTY;
    }
    boolean empty = content.byteSize() == 0;
    byte first = empty ? -1 : content.get(ValueLayout.JAVA_BYTE, 0);
    boolean padded =
        first == 0 && content.byteSize() > 1 && content.get(ValueLayout.JAVA_BYTE, 1) >= 0;
    if (first < 0 || padded) {
      faults.refuse(KeyCode.KEY_ENCODING, part, "a positive integer in DER", "another form");
      return EMPTY;
    }
    return content;
  }

  /** The bits of a BIT STRING without unused bits. */
  MemorySegment bits(int tag, String part) {
    MemorySegment content = content(tag, part);
    if (!faults.none()) {
      return EMPTY;
    }
    if (content.byteSize() < 1 || content.get(ValueLayout.JAVA_BYTE, 0) != 0) {
      faults.refuse(KeyCode.KEY_ENCODING, part, "a bit string of whole bytes", "another one");
      return EMPTY;
    }
    return content.asSlice(1);
  }

  /** There must be nothing more (code KEY-TRAILING). */
  void end(String part) {
    if (faults.none() && position < bytes.byteSize()) {
      faults.refuse(
          KeyCode.KEY_TRAILING,
          part,
          Fact.word("nothing more"),
          Fact.bytes(bytes.byteSize() - position));
    }
  }

  private byte peek() {
    return bytes.get(ValueLayout.JAVA_BYTE, position);
  }

  private long length(String part) {
    if (position >= bytes.byteSize()) {
      faults.refuse(KeyCode.KEY_ENCODING, part, "a length", "the end");
      return 0;
    }
    int first = bytes.get(ValueLayout.JAVA_BYTE, position++) & 0xff;
    if (first < 0x80) {
      return first;
    }
    int count = first & 0x7f;
    if (count < 1 || count > 2 || count > bytes.byteSize() - position) {
      faults.refuse(KeyCode.KEY_ENCODING, part, "a definite length of at most 64 KiB", "another");
      return 0;
    }
    return longForm(count, part);
  }

  private long longForm(int count, String part) {
    long length = 0;
    for (int i = 0; i < count; i++) {
      length = (length << 8) | (bytes.get(ValueLayout.JAVA_BYTE, position++) & 0xff);
    }
    if (length < 0x80 || (count == 2 && length < 0x100)) {
      faults.refuse(KeyCode.KEY_ENCODING, part, "the shortest length", "a longer one");
    }
    return length;
  }
}
