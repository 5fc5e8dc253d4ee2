package dev.keyferry.witness.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.FailureCode;
import dev.keyferry.model.failure.FrameCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.qr.GrayPicture;
import dev.keyferry.transport.qr.QrRenderer;
import dev.keyferry.transport.qr.QrScanner;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Files of pictures: what is read, and what is refused before a pixel is decoded. */
class PictureFileTest {
  @Test
  void read_ofThePngThatWeDraw_isTheCode() {
    Octets content = Octets.of(new byte[400]);
    Octets png = QrRenderer.render(content).orBug().png();
    assertTrue(PictureFile.isPicture(png));
    assertEquals(content, PictureFile.read(png).then(QrScanner::scan).orBug());
  }

  @Test
  void read_ofALargePhotograph_isAFractionOfIt() throws IOException {
    // 4 by 3 thousand pixels, the code eleven times enlarged.
    Octets content = Octets.of("a checkpoint".getBytes(StandardCharsets.UTF_8));
    BufferedImage code =
        ImageIO.read(
            new ByteArrayInputStream(QrRenderer.render(content).orBug().png().toByteArray()));
    BufferedImage photo = new BufferedImage(4000, 3000, BufferedImage.TYPE_INT_RGB);
    photo.getGraphics().drawImage(code, 500, 300, 2000, 2000, null);
    GrayPicture read = PictureFile.read(bytes(photo, "jpg")).orBug();
    assertEquals(2000, read.width());
    assertEquals(1500, read.height());
    assertEquals(content, QrScanner.scan(read).orBug());
  }

  @Test
  void read_ofBlackOnNothing_isBlackOnWhitePaper() throws IOException {
    Octets content = Octets.of(new byte[80]);
    BufferedImage code =
        ImageIO.read(
            new ByteArrayInputStream(QrRenderer.render(content).orBug().png().toByteArray()));
    BufferedImage clear =
        new BufferedImage(code.getWidth(), code.getHeight(), BufferedImage.TYPE_INT_ARGB);
    for (int i = 0; i < code.getWidth() * code.getHeight(); i++) {
      int x = i % code.getWidth();
      int y = i / code.getWidth();
      clear.setRGB(x, y, (code.getRGB(x, y) & 0xff) == 0 ? 0xff000000 : 0);
    }
    assertEquals(content, PictureFile.read(bytes(clear, "png")).then(QrScanner::scan).orBug());
  }

  @Test
  void read_ofTooManyPixels_refusesBeforeDecoding() {
    // A header alone: whoever decoded a pixel would find a damaged picture.
    for (int[] size : new int[][] {{50_001, 1_000}, {Integer.MAX_VALUE, Integer.MAX_VALUE}}) {
      Failure failure = failure(PictureFile.read(headerOf(size[0], size[1])));
      assertEquals(FrameCode.QR_PICTURE, failure.code());
      assertEquals(size[0] + " x " + size[1] + " pixels", failure.actual().text());
    }
    Failure damaged = failure(PictureFile.read(headerOf(50_000, 1_000)));
    assertEquals("a damaged picture", damaged.actual().text());
  }

  @Test
  void read_ofAnotherFormatOrACutPicture_refuses() throws IOException {
    BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    for (String format : List.of("gif", "bmp")) {
      Octets bytes = bytes(image, format);
      assertFalse(PictureFile.isPicture(bytes));
      assertEquals(FrameCode.QR_PICTURE, code(PictureFile.read(bytes)));
    }
    Octets png = bytes(image, "png");
    assertEquals(64, PictureFile.read(png).orBug().width());
    assertEquals(FrameCode.QR_PICTURE, code(PictureFile.read(png.slice(0, 40))));
  }

  @Test
  void read_ofChangedPictures_refusesOrReadsAndNeverThrows() throws IOException {
    Random random = new Random(7);
    Octets drawn = QrRenderer.render(Octets.of(new byte[50])).orBug().png();
    BufferedImage image = new BufferedImage(90, 70, BufferedImage.TYPE_3BYTE_BGR);
    for (Octets good : List.of(drawn, bytes(image, "png"), bytes(image, "jpg"))) {
      for (int i = 0; i < 500; i++) {
        byte[] bytes = good.toByteArray();
        for (int change = 0; change < 1 + random.nextInt(4); change++) {
          bytes[8 + random.nextInt(bytes.length - 8)] = (byte) random.nextInt();
        }
        Outcome<Octets> outcome = PictureFile.read(Octets.of(bytes)).then(QrScanner::scan);
        assertTrue(outcome instanceof Outcome.Accepted || code(outcome) instanceof FrameCode);
      }
    }
  }

  private static Octets headerOf(int width, int height) {
    byte[] header =
        ByteBuffer.allocate(17)
            .putInt(0x49484452)
            .putInt(width)
            .putInt(height)
            .put(new byte[] {1, 0, 0, 0, 0})
            .array();
    CRC32 crc = new CRC32();
    crc.update(header);
    return Octets.of(
        ByteBuffer.allocate(33)
            .putLong(0x89504e470d0a1a0aL)
            .putInt(13)
            .put(header)
            .putInt((int) crc.getValue())
            .array());
  }

  private static Octets bytes(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(image, format, out), format);
    return Octets.of(out.toByteArray());
  }

  private static FailureCode code(Outcome<?> outcome) {
    return failure(outcome).code();
  }

  private static Failure failure(Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Refused<?>(List<Failure> failures) -> failures.getFirst();
      case Outcome.Accepted<?> _ -> throw new AssertionError("accepted");
    };
  }
}
