package dev.keyferry.transport.qr;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyferry.model.value.Octets;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

/** The bytes of a small picture; the witness's tests read pictures with a foreign reader. */
class BlackAndWhitePngTest {
  @Test
  void png_ofNinePixelsASide_isHeaderRowsAndEnd() throws DataFormatException {
    // Black on the diagonal only.
    ByteBuffer png = ByteBuffer.wrap(BlackAndWhitePng.of(9, (x, y) -> x == y).toByteArray());
    assertEquals(0x89504e470d0a1a0aL, png.getLong());
    assertEquals("49484452" + "00000009" + "00000009" + "0100000000", hex(chunk(png)));
    byte[] image = chunk(png);
    assertEquals("49444154", hex(image).substring(0, 8));
    assertEquals(
        "007f80" + "00bf80" + "00df80" + "00ef80" + "00f780" + "00fb80" + "00fd80" + "00fe80"
            + "00ff00",
        hex(inflated(image, 27)));
    assertEquals("49454e44", hex(chunk(png)));
    assertEquals(0, png.remaining());
  }

  @Test
  void png_ofACode_isItsPicture() throws DataFormatException {
    QrCode code = QrRenderer.render(Octets.ofHex("00ff")).orBug();
    ByteBuffer png = ByteBuffer.wrap(code.png().toByteArray());
    assertEquals(0x89504e470d0a1a0aL, png.getLong());
    int pixels = ByteBuffer.wrap(chunk(png)).getInt(4);
    byte[] rows = inflated(chunk(png), pixels * (1 + pixels / 8));
    byte[] luminance = code.picture().luminance();
    assertEquals(pixels * pixels, luminance.length);
    for (int i = 0; i < luminance.length; i++) {
      int x = i % pixels;
      boolean white = (rows[i / pixels * (1 + pixels / 8) + 1 + x / 8] & (0x80 >> (x % 8))) != 0;
      assertEquals(luminance[i] != 0, white, "pixel " + i);
    }
  }

  /** Type and content of the next chunk, whose CRC is checked. */
  private static byte[] chunk(ByteBuffer png) {
    byte[] named = new byte[4 + png.getInt()];
    png.get(named);
    CRC32 crc = new CRC32();
    crc.update(named);
    assertEquals((int) crc.getValue(), png.getInt());
    return named;
  }

  private static byte[] inflated(byte[] chunk, int size) throws DataFormatException {
    byte[] rows = new byte[size];
    try (Inflater inflater = new Inflater()) {
      inflater.setInput(chunk, 4, chunk.length - 4);
      assertEquals(size, inflater.inflate(rows));
      assertEquals(true, inflater.finished() || inflater.inflate(new byte[1]) == 0);
    }
    return rows;
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
