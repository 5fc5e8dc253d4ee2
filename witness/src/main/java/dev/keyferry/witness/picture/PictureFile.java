package dev.keyferry.witness.picture;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.FrameCode;
import dev.keyferry.model.failure.FrameFailure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.qr.GrayPicture;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A PNG or JPEG file of somebody's. Its format is taken from its first bytes, its size in pixels is
 * looked at before a pixel is decoded, and a large photograph is read at a fraction of its size.
 */
public final class PictureFile {
  /** The largest file: a photograph of 50 million pixels is far below. */
  public static final int MAX_BYTES = 32 * 1024 * 1024;

  /** A code that fills a quarter of such a picture has more than ten pixels a module. */
  private static final int ENOUGH_PIXELS = 4_000_000;

  private static final Octets PNG = Octets.ofHex("89504e470d0a1a0a");
  private static final Octets JPEG = Octets.ofHex("ffd8ff");

  private PictureFile() {}

  /** Whether a file begins as a picture does. */
  public static boolean isPicture(Octets file) {
    return format(file).isPresent();
  }

  /** The picture in grey. Refuses with {@code QR-PICTURE}. */
  public static Outcome<GrayPicture> read(Octets file) {
    Optional<String> format = format(file);
    return format.isEmpty() ? refused("another format") : read(format.get(), file);
  }

  private static Optional<String> format(Octets file) {
    if (file.startsWith(PNG)) {
      return Optional.of("png");
    }
    return file.startsWith(JPEG) ? Optional.of("jpeg") : Optional.empty();
  }

  private static Outcome<GrayPicture> read(String format, Octets file) {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
    try (MemoryCacheImageInputStream in =
        new MemoryCacheImageInputStream(new ByteArrayInputStream(file.toByteArray()))) {
      // Forward only and without metadata: a picture has many other places to hide in.
      reader.setInput(in, true, true);
      return decode(reader);
    } catch (IOException | RuntimeException hostile) {
      // The readers of the JDK answer some malformed pictures with unchecked exceptions.
      return refused("a damaged picture");
    } finally {
      reader.dispose();
    }
  }

  private static Outcome<GrayPicture> decode(ImageReader reader) throws IOException {
    long width = reader.getWidth(0);
    long height = reader.getHeight(0);
    if (width < 1 || height < 1 || width * height > GrayPicture.MAX_PIXELS) {
      return refused(width + " x " + height + " pixels");
    }
    int step = 1;
    while (width * height / ((long) step * step) > ENOUGH_PIXELS) {
      step++;
    }
    ImageReadParam whole = reader.getDefaultReadParam();
    whole.setSourceRegion(new Rectangle((int) width, (int) height));
    whole.setSourceSubsampling(step, step, 0, 0);
    return Outcome.accepted(gray(reader.read(0, whole)));
  }

  private static GrayPicture gray(BufferedImage image) {
    int width = image.getWidth();
    int[] row = new int[width];
    byte[] luminance = new byte[width * image.getHeight()];
    for (int y = 0; y < image.getHeight(); y++) {
      image.getRGB(0, y, width, 1, row, 0, width);
      for (int x = 0; x < width; x++) {
        luminance[y * width + x] = (byte) luminance(row[x]);
      }
    }
    return GrayPicture.of(width, image.getHeight(), luminance);
  }

  /** ITU-R BT.601 in 256ths, on white paper where the picture is transparent. */
  private static int luminance(int argb) {
    int alpha = argb >>> 24;
    int ink = (77 * (argb >> 16 & 0xff) + 150 * (argb >> 8 & 0xff) + 29 * (argb & 0xff)) >> 8;
    return (ink * alpha + 255 * (255 - alpha)) / 255;
  }

  private static <T> Outcome<T> refused(String found) {
    return Outcome.refused(
        new FrameFailure(
            FrameCode.QR_PICTURE,
            new Place.Whole("picture"),
            Fact.word("PNG or JPEG of " + GrayPicture.MAX_PIXELS + " pixels at most"),
            Fact.word(found)));
  }
}
