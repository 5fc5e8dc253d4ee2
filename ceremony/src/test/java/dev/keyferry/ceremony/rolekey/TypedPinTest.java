package dev.keyferry.ceremony.rolekey;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a console gives as the PIN of a token. */
class TypedPinTest {
  private static TypedPin read(byte[] typed) {
    return TypedPin.read(Channels.newChannel(new ByteArrayInputStream(typed)));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void read_aLine_isItsCharactersWithoutTheEndOfTheLine() {
    for (String line : new String[] {"24-Åß", "24-Åß\n", "24-Åß\r\n"}) {
      try (TypedPin pin = read(utf8(line))) {
        assertEquals("24-Åß", new String(pin.lent()));
        assertFalse(pin.toString().contains("24"));
      }
    }
  }

  @Test
  void close_aPin_overwritesIt() {
    TypedPin pin = read(utf8("2468"));
    char[] lent = pin.lent();
    pin.close();
    assertArrayEquals(new char[4], lent);
  }

  @Test
  void read_nothingOrWhatIsNoText_isNoPin() {
    for (byte[] typed : new byte[][] {{}, {'\n'}, {'1', (byte) 0xc3}, {(byte) 0xff, '1'}}) {
      try (TypedPin pin = read(typed)) {
        assertTrue(pin.isEmpty());
      }
    }
  }
}
