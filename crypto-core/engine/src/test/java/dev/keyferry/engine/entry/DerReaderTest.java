package dev.keyferry.engine.entry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.failure.KeyCode;
import java.lang.foreign.MemorySegment;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DerReaderTest {
  private final FirstFault faults = new FirstFault("key.bin");

  private DerReader reader(String hex) {
    return new DerReader(MemorySegment.ofArray(HexFormat.of().parseHex(hex)), faults);
  }

  @Test
  void content_everyLengthForm_readsTheShortestOnes() {
    for (int sizeBytes : new int[] {0, 1, 0x7f, 0x80, 0xff, 0x100, 0xffff}) {
      String length =
          sizeBytes < 0x80
              ? "%02x".formatted(sizeBytes)
              : sizeBytes < 0x100 ? "81%02x".formatted(sizeBytes) : "82%04x".formatted(sizeBytes);
      DerReader reader = reader("04" + length + "aa".repeat(sizeBytes));
      assertEquals(sizeBytes, reader.content(DerReader.OCTET_STRING, "part").byteSize());
      reader.end("end");
      assertTrue(faults.none());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "02",
        "0401",
        "04",
        "0480",
        "04ff",
        "048100",
        "04817f",
        "0482",
        "048200",
        "048200ff",
        "0483010000",
        "0482ffff"
      })
  void content_otherForms_refuseKeyEncoding(String hex) {
    assertEquals(0, reader(hex).content(DerReader.OCTET_STRING, "part").byteSize());
    assertEquals(KeyCode.KEY_ENCODING, faults.get().code());
  }

  @Test
  void content_afterAFault_isEmptyAndKeepsTheFirstFault() {
    DerReader reader = reader("0101ff0401aa");
    assertEquals(0, reader.content(DerReader.OCTET_STRING, "first").byteSize());
    assertEquals(0, reader.content(DerReader.OCTET_STRING, "second").byteSize());
    assertEquals(0, reader.smallInteger("third"));
    reader.end("fourth");
    assertEquals("key.bin, first", faults.get().where().text());
  }

  @ParameterizedTest
  @CsvSource({"020100, 1", "02017f, 1", "02020080, 2", "02027fff, 2", "02020100, 2"})
  void positiveInteger_shortestForm_isRead(String hex, int sizeBytes) {
    assertEquals(sizeBytes, reader(hex).positiveInteger("number").byteSize());
    assertTrue(faults.none());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0200", "020180", "0201ff", "02020000", "0202007f"})
  void positiveInteger_otherForms_refuseKeyEncoding(String hex) {
    assertEquals(0, reader(hex).positiveInteger("number").byteSize());
    assertEquals(KeyCode.KEY_ENCODING, faults.get().code());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0300", "030101", "030201aa", "030208aa"})
  void bits_notWholeBytes_refusesKeyEncoding(String hex) {
    assertEquals(0, reader(hex).bits(DerReader.BIT_STRING, "bits").byteSize());
    assertEquals(KeyCode.KEY_ENCODING, faults.get().code());
  }

  @Test
  void end_moreToCome_refusesKeyTrailingWithTheCount() {
    DerReader reader = reader("0500aabb");
    reader.content(DerReader.NULL, "null");
    reader.end("end");
    assertEquals(KeyCode.KEY_TRAILING, faults.get().code());
    assertEquals("2 bytes", faults.get().actual().text());
  }
}
