package dev.keyferry.transport.qr;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.FrameCode;
import dev.keyferry.model.failure.FrameFailure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Draws one QR code (ISO/IEC 18004), and reads it again before it counts. */
public final class QrRenderer {
  /** What version 40 holds at level M (ISO/IEC 18004 table 7). */
  public static final int MAX_CONTENT_BYTES = 2331;

  private static final Place CODE = new Place.Whole("QR code");

  /**
   * Level M repairs about 15 % of a code: a crease on paper, a reflection. Even the smallest code
   * survives four damaged modules, as L does not.
   */
  private static final ErrorCorrectionLevel LEVEL = ErrorCorrectionLevel.M;

  private static final Map<EncodeHintType, Object> NO_HINTS = Map.of();

  private QrRenderer() {}

  /**
   * The code of some bytes. Refuses with {@code QR-SIZE} (no bytes, or more than {@link
   * #MAX_CONTENT_BYTES}) and {@code QR-READBACK}, in this order.
   */
  public static Outcome<QrCode> render(Octets content) {
    return render(content, UnaryOperator.identity());
  }

  /**
   * The same, with a picture that changes before it is read again: for the test of that reading.
   */
  static Outcome<QrCode> render(Octets content, UnaryOperator<GrayPicture> onTheWay) {
    if (content.sizeBytes() < 1 || content.sizeBytes() > MAX_CONTENT_BYTES) {
      return refused(
          FrameCode.QR_SIZE,
          Fact.count(MAX_CONTENT_BYTES, "bytes at most, and one at least"),
          Fact.bytes(content.sizeBytes()));
    }
    QrCode code = encode(content);
    return switch (QrScanner.scan(onTheWay.apply(code.picture()))) {
      case Outcome.Accepted<Octets>(Octets read) when read.equals(content) ->
          Outcome.accepted(code);
      case Outcome.Accepted<Octets>(Octets read) ->
          refused(
              FrameCode.QR_READBACK,
              Fact.digest(Digest.sha256(content)),
              Fact.digest(Digest.sha256(read)));
      case Outcome.Refused<Octets> _ ->
          refused(
              FrameCode.QR_READBACK,
              Fact.digest(Digest.sha256(content)),
              Fact.word("nothing that can be read"));
    };
  }

  private static QrCode encode(Octets content) {
    // Without a hint about the encoding, ZXing writes the characters of Latin-1 as bytes, and no
    // mark of an encoding before them.
    String latin1 = new String(content.toByteArray(), StandardCharsets.ISO_8859_1);
    try {
      return code(Encoder.encode(latin1, LEVEL, NO_HINTS).getMatrix());
    } catch (WriterException e) {
      throw new BugException("a content of this size fits", e);
    }
  }

  private static QrCode code(ByteMatrix matrix) {
    int size = matrix.getWidth();
    BitSet dark = new BitSet(size * size);
    for (int y = 0; y < size; y++) {
      for (int x = 0; x < size; x++) {
        dark.set(y * size + x, matrix.get(x, y) == 1);
      }
    }
    return new QrCode(size, dark);
  }

  private static <T> Outcome<T> refused(FrameCode code, Fact expected, Fact actual) {
    return Outcome.refused(new FrameFailure(code, CODE, expected, actual));
  }
}
