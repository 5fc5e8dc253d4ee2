package dev.keyferry.transport.qr;

import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.PlanarYUVLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.Result;
import com.google.zxing.ResultMetadataType;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.FrameCode;
import dev.keyferry.model.failure.FrameFailure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.value.Octets;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Reads the bytes of one QR code in a picture. What it reads is anybody's: whoever asks verifies a
 * signature on it.
 */
public final class QrScanner {
  /** Bytes outside any other encoding come back one to one as the characters of Latin-1. */
  private static final Map<DecodeHintType, Object> PHOTO =
      Map.of(
          DecodeHintType.CHARACTER_SET,
          StandardCharsets.ISO_8859_1.name(),
          DecodeHintType.TRY_HARDER,
          true);

  /** A picture that a program drew: ZXing's search for photographs misses some large codes. */
  private static final Map<DecodeHintType, Object> DRAWING =
      Map.of(
          DecodeHintType.CHARACTER_SET,
          StandardCharsets.ISO_8859_1.name(),
          DecodeHintType.PURE_BARCODE,
          true);

  private QrScanner() {}

  /**
   * The content of the code in a picture: first as a drawing, then as a photograph, whole and at
   * half size. Refuses with {@code QR-UNREADABLE}: no code, a damaged one, or one whose content is
   * not one string of bytes.
   */
  public static Outcome<Octets> scan(GrayPicture picture) {
    GrayPicture half = picture.halved();
    return read(picture, GlobalHistogramBinarizer::new, DRAWING)
        .or(() -> read(picture, HybridBinarizer::new, PHOTO))
        .or(() -> read(half, HybridBinarizer::new, PHOTO))
        .or(() -> read(picture, GlobalHistogramBinarizer::new, PHOTO))
        .or(() -> read(half, GlobalHistogramBinarizer::new, PHOTO))
        .map(Outcome::accepted)
        .orElseGet(QrScanner::unreadable);
  }

  private static Optional<Octets> read(
      GrayPicture picture,
      Function<LuminanceSource, Binarizer> binarizer,
      Map<DecodeHintType, Object> hints) {
    int width = picture.width();
    int height = picture.height();
    LuminanceSource source =
        new PlanarYUVLuminanceSource(
            picture.luminance(), width, height, 0, 0, width, height, false);
    try {
      return content(new QRCodeReader().decode(new BinaryBitmap(binarizer.apply(source)), hints));
    } catch (ReaderException | RuntimeException unreadable) {
      // A hostile picture may lead the library to an index outside an array. That is no more than
      // a code that cannot be read.
      return Optional.empty();
    }
  }

  /**
   * The exact bytes. ZXing gives the segments of bytes apart, and leaves out those of digits and of
   * upper-case text; so a code is read only where the one or the other is all that there is.
   */
  private static Optional<Octets> content(Result result) {
    Optional<byte[]> segments = byteSegments(result);
    if (segments.isEmpty()) {
      return Optional.of(octets(result.getText(), StandardCharsets.US_ASCII));
    }
    String text = result.getText();
    Octets bytes = Octets.of(segments.get());
    boolean whole =
        bytes.equals(octets(text, StandardCharsets.ISO_8859_1))
            || bytes.equals(octets(text, StandardCharsets.UTF_8));
    return whole ? Optional.of(bytes) : Optional.empty();
  }

  private static Optional<byte[]> byteSegments(Result result) {
    if (result.getResultMetadata().get(ResultMetadataType.BYTE_SEGMENTS)
        instanceof List<?> segments) {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      segments.forEach(segment -> all.writeBytes((byte[]) segment));
      return Optional.of(all.toByteArray());
    }
    return Optional.empty();
  }

  private static Octets octets(String text, Charset charset) {
    return Octets.of(text.getBytes(charset));
  }

  private static Outcome<Octets> unreadable() {
    return Outcome.refused(
        new FrameFailure(
            FrameCode.QR_UNREADABLE,
            new Place.Whole("picture"),
            Fact.word("one QR code of bytes"),
            Fact.word("none that can be read")));
  }
}
