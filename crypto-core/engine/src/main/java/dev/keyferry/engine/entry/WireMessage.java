package dev.keyferry.engine.entry;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.KeyCode;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One protobuf message, read strictly in place: every field known, of its one wire type, at most
 * once, every varint in its shortest form, nothing after the end. Values are views of the file's
 * locked memory.
 */
final class WireMessage {
  private static final MemorySegment EMPTY = MemorySegment.ofArray(new byte[0]);
  private static final int VARINT = 0;
  private static final int LENGTH_DELIMITED = 2;

  private final Map<Integer, Long> numbers = new HashMap<>();
  private final Map<Integer, MemorySegment> segments = new HashMap<>();
  private final List<Long> list = new ArrayList<>();

  private WireMessage() {}

  /** Reads a message; look at the faults before using it. */
  static WireMessage read(MemorySegment bytes, WireSchema schema, FirstFault faults) {
    WireMessage message = new WireMessage();
    Cursor cursor = new Cursor(bytes, faults);
    while (faults.none() && cursor.hasMore()) {
      message.readField(cursor, schema, faults);
    }
    return message;
  }

  /** Whether a field is there. */
  boolean has(int field) {
    return numbers.containsKey(field) || segments.containsKey(field);
  }

  /** A varint field, 0 when it is not there. */
  long number(int field) {
    return numbers.getOrDefault(field, 0L);
  }

  /** A length-delimited field, empty when it is not there. */
  MemorySegment bytes(int field) {
    return segments.getOrDefault(field, EMPTY);
  }

  /** The numbers of the one repeated field that a message may have. */
  List<Long> list() {
    return List.copyOf(list);
  }

  private void readField(Cursor cursor, WireSchema schema, FirstFault faults) {
    long tag = cursor.varint();
    int number = (int) (tag >>> 3);
    int wireType = (int) (tag & 7);
    WireSchema.Field field = schema.field(number);
    if (!faults.none()) {
      return;
    }
    if (field == null) {
      faults.refuse(
          KeyCode.BUNDLE_FIELD_UNKNOWN,
          schema.name(),
          Fact.word("fields " + schema.fieldNumbers()),
          Fact.word("field " + number));
      return;
    }
    switch (field.kind()) {
      case NUMBER -> readNumber(cursor, field, wireType);
      case BYTES -> readBytes(cursor, field, wireType);
      case NUMBERS -> readNumbers(cursor, field, wireType);
    }
  }

  private void readNumber(Cursor cursor, WireSchema.Field field, int wireType) {
    if (cursor.expectWireType(field, VARINT, wireType)) {
      cursor.once(field, numbers.putIfAbsent(field.number(), cursor.varint()));
    }
  }

  private void readBytes(Cursor cursor, WireSchema.Field field, int wireType) {
    if (cursor.expectWireType(field, LENGTH_DELIMITED, wireType)) {
      cursor.once(field, segments.putIfAbsent(field.number(), cursor.segment(field)));
    }
  }

  /**
   * A repeated enum: packed, as Canton writes it, or one by one, as every protobuf reader must also
   * take.
   */
  private void readNumbers(Cursor cursor, WireSchema.Field field, int wireType) {
    if (wireType == VARINT) {
      list.add(cursor.varint());
    } else if (cursor.expectWireType(field, LENGTH_DELIMITED, wireType)) {
      Cursor packed = new Cursor(cursor.segment(field), cursor.faults);
      while (cursor.faults.none() && packed.hasMore()) {
        list.add(packed.varint());
      }
    }
  }

  /** A position in the bytes of one message. */
  private static final class Cursor {
    private final MemorySegment bytes;
    private final FirstFault faults;
    private long position;

    Cursor(MemorySegment bytes, FirstFault faults) {
      this.bytes = bytes;
      this.faults = faults;
    }

    boolean hasMore() {
      return position < bytes.byteSize();
    }

    /**
     * An unsigned varint that fits 31 bits, in its shortest form: no field of Canton's bundles is
     * larger.
     */
    long varint() {
      long value = 0;
      for (int shift = 0; shift <= 28; shift += 7) {
        if (!hasMore()) {
          faults.refuse(KeyCode.BUNDLE_TRUNCATED, "varint", "another byte", "the end");
          return 0;
        }
        int octet = bytes.get(ValueLayout.JAVA_BYTE, position++) & 0xff;
        value |= (long) (octet & 0x7f) << shift;
        if (octet < 0x80) {
          return checkShortest(value, octet, shift);
        }
      }
      faults.refuse(KeyCode.BUNDLE_SYNTAX, "varint", "at most 31 bits", "more");
      return 0;
    }

    private long checkShortest(long value, int lastOctet, int shift) {
      if (lastOctet == 0 && shift > 0) {
        faults.refuse(KeyCode.BUNDLE_SYNTAX, "varint", "its shortest form", "a longer form");
      } else if (value > Integer.MAX_VALUE) {
        faults.refuse(KeyCode.BUNDLE_SYNTAX, "varint", "at most 31 bits", "more");
      }
      return value;
    }

    MemorySegment segment(WireSchema.Field field) {
      long length = varint();
      long left = bytes.byteSize() - position;
      if (length > left) {
        faults.refuse(KeyCode.BUNDLE_TRUNCATED, field.name(), Fact.bytes(length), Fact.bytes(left));
        return EMPTY;
      }
      MemorySegment slice = bytes.asSlice(position, length);
      position += length;
      return slice;
    }

    boolean expectWireType(WireSchema.Field field, int expected, int actual) {
      if (expected != actual) {
        faults.refuse(
            KeyCode.BUNDLE_FIELD_TYPE,
            field.name(),
            Fact.word("wire type " + expected),
            Fact.word("wire type " + actual));
      }
      return expected == actual;
    }

    void once(WireSchema.Field field, @Nullable Object earlier) {
      if (earlier != null) {
        faults.refuse(KeyCode.BUNDLE_FIELD_REPEATED, field.name(), "one", "another");
      }
    }
  }
}
