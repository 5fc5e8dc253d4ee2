package dev.keyferry.engine.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.failure.KeyCode;
import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireMessageTest {
  private final FirstFault faults = new FirstFault("key.bin");

  private WireMessage read(String hex, WireSchema schema) {
    return WireMessage.read(MemorySegment.ofArray(HexFormat.of().parseHex(hex)), schema, faults);
  }

  @Test
  void read_nothing_hasNoField() {
    WireMessage message = read("", WireSchema.WRAPPER);
    assertFalse(message.has(1));
    assertEquals(0, message.number(2));
    assertEquals(0, message.bytes(1).byteSize());
    assertTrue(faults.none());
  }

  @Test
  void read_fieldsInAnyOrder_givesThem() {
    WireMessage message = read("101e0a02aabb", WireSchema.WRAPPER);
    assertEquals(30, message.number(2));
    assertEquals(2, message.bytes(1).byteSize());
    assertTrue(faults.none());
  }

  @Test
  void read_numberZeroWrittenOut_isThere() {
    assertTrue(read("1000", WireSchema.WRAPPER).has(2));
  }

  @Test
  void read_usagesPackedAndOneByOne_givesAllOfThem() {
    WireMessage message = read("2a02010328042a0105", WireSchema.SIGNING_KEY);
    assertEquals(List.of(1L, 3L, 4L, 5L), message.list());
    assertTrue(faults.none());
  }

  @Test
  void read_largestNumber_is31Bits() {
    assertEquals(Integer.MAX_VALUE, read("10ffffffff07", WireSchema.WRAPPER).number(2));
    assertTrue(faults.none());
  }

  @ParameterizedTest
  @CsvSource({
    "10, BUNDLE_TRUNCATED",
    "0a05aa, BUNDLE_TRUNCATED",
    "10ffffffff08, BUNDLE_SYNTAX",
    "10ffffffffff01, BUNDLE_SYNTAX",
    "108000, BUNDLE_SYNTAX",
    "18ff01, BUNDLE_FIELD_UNKNOWN",
    "00, BUNDLE_FIELD_UNKNOWN",
    "0801, BUNDLE_FIELD_TYPE",
    "1201aa, BUNDLE_FIELD_TYPE",
    "0c, BUNDLE_FIELD_TYPE",
    "10011001, BUNDLE_FIELD_REPEATED",
    "0a000a00, BUNDLE_FIELD_REPEATED"
  })
  void read_otherBytes_refusesEachWithItsCode(String hex, KeyCode code) {
    read(hex, WireSchema.WRAPPER);
    assertEquals(code, faults.get().code());
  }
}
