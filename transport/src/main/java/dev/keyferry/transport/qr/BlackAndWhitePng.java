package dev.keyferry.transport.qr;

import dev.keyferry.model.value.Octets;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes a square PNG of one bit a pixel (RFC 2083): so small a part of the format that it needs no
 * {@code java.desktop}.
 */
final class BlackAndWhitePng {
  /** RFC 2083 §3.1. */
  private static final Octets SIGNATURE = Octets.ofHex("89504e470d0a1a0a");

  /** RFC 2083 §4.1.1: 1 bit, grey, the one compression and filter method, not interlaced. */
  private static final Octets FORM = Octets.ofHex("0100000000");

  private BlackAndWhitePng() {}

  /** Which pixels are black. */
  @FunctionalInterface
  interface Ink {
    /** Whether a pixel is. */
    boolean isBlack(int x, int y);
  }

  static Octets of(int pixels, Ink ink) {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    png.writeBytes(SIGNATURE.toByteArray());
    byte[] header =
        ByteBuffer.allocate(13).putInt(pixels).putInt(pixels).put(FORM.toByteArray()).array();
    chunk(png, "IHDR", header);
    chunk(png, "IDAT", deflated(rows(pixels, ink)));
    chunk(png, "IEND", new byte[0]);
    return Octets.of(png.toByteArray());
  }

  /**
   * Each row has its filter (none) before it; the leftmost pixel is the highest bit, 1 is white.
   */
  private static byte[] rows(int pixels, Ink ink) {
    int rowBytes = 1 + (pixels + 7) / 8;
    byte[] rows = new byte[pixels * rowBytes];
    for (int y = 0; y < pixels; y++) {
      for (int x = 0; x < pixels; x++) {
        if (!ink.isBlack(x, y)) {
          rows[y * rowBytes + 1 + x / 8] |= (byte) (0x80 >> (x % 8));
        }
      }
    }
    return rows;
  }

  private static byte[] deflated(byte[] rows) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
      deflater.setInput(rows);
      deflater.finish();
      byte[] buffer = new byte[4096];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
    }
    return out.toByteArray();
  }

  /** RFC 2083 §3.2: length, type, content, CRC-32 of type and content; big-endian. */
  private static void chunk(ByteArrayOutputStream png, String type, byte[] content) {
    byte[] named =
        ByteBuffer.allocate(4 + content.length)
            .put(type.getBytes(StandardCharsets.US_ASCII))
            .put(content)
            .array();
    CRC32 crc = new CRC32();
    crc.update(named);
    png.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    png.writeBytes(named);
    png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }
}
