package dev.keyferry.transport.qr;

/**
 * A picture as rows of grey, one byte a pixel: 0 is black, 255 is white. Public; what is on it is
 * anybody's. Immutable, thread-safe.
 */
public final class GrayPicture {
  /** The largest picture that is looked at: what telephones make today, and a bound on memory. */
  public static final int MAX_PIXELS = 50_000_000;

  private final int width;
  private final int height;
  private final byte[] luminance;

  private GrayPicture(int width, int height, byte[] luminance) {
    this.width = width;
    this.height = height;
    this.luminance = luminance;
  }

  /**
   * The picture of these pixels, copied.
   *
   * @param luminance row by row from the top, {@code width * height} bytes
   * @throws IllegalArgumentException if the sizes do not fit, or exceed {@link #MAX_PIXELS}
   */
  public static GrayPicture of(int width, int height, byte[] luminance) {
    if (width < 1
        || height < 1
        || (long) width * height > MAX_PIXELS
        || luminance.length != width * height) {
      throw new IllegalArgumentException("not the pixels of a picture");
    }
    return new GrayPicture(width, height, luminance.clone());
  }

  /** How many pixels a row has. */
  public int width() {
    return width;
  }

  /** How many rows there are. */
  public int height() {
    return height;
  }

  /** The picture at half the size, each pixel the mean of four; a last odd row or column goes. */
  GrayPicture halved() {
    int halfWidth = Math.max(1, width / 2);
    int halfHeight = Math.max(1, height / 2);
    byte[] half = new byte[halfWidth * halfHeight];
    for (int y = 0; y < halfHeight; y++) {
      for (int x = 0; x < halfWidth; x++) {
        half[y * halfWidth + x] = (byte) mean(2 * x, 2 * y);
      }
    }
    return new GrayPicture(halfWidth, halfHeight, half);
  }

  /** The pixels themselves, for the reader of this package that does not change them. */
  byte[] luminance() {
    return luminance;
  }

  private int mean(int x, int y) {
    int right = Math.min(x + 1, width - 1);
    int below = Math.min(y + 1, height - 1);
    return (at(x, y) + at(right, y) + at(x, below) + at(right, below)) / 4;
  }

  private int at(int x, int y) {
    return luminance[y * width + x] & 0xff;
  }
}
