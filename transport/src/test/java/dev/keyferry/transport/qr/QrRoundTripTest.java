package dev.keyferry.transport.qr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.FailureCode;
import dev.keyferry.model.failure.FrameCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Octets;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is drawn is read: every size, every kind of content, and with damage. */
class QrRoundTripTest {
  private final Random random = new Random(14);

  @Test
  void scan_ofEverySizeThatLeavesTheRoom_givesTheBytes() {
    for (int size = 1; size <= 400; size++) {
      Octets content = randomOctets(size);
      QrCode code = QrRenderer.render(content).orBug();
      assertEquals(content, QrScanner.scan(code.picture()).orBug(), size + " bytes");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "0123456789",
        "HELLO WORLD",
        "hello",
        "\u00ef\u00bb\u00bfabc",
        "\u0000\u00ff\u0080",
        "— ceremony.example/log sVmU",
        "\u0081@\u0082\u00a0",
        "]Q3%%%1234\u001d"
      })
  void scan_ofContentThatLooksLikeAnotherEncoding_givesTheBytes(String text) {
    for (var charset : List.of(StandardCharsets.ISO_8859_1, StandardCharsets.UTF_8)) {
      Octets content = Octets.of(text.getBytes(charset));
      QrCode code = QrRenderer.render(content).orBug();
      assertEquals(content, QrScanner.scan(code.picture()).orBug());
    }
  }

  @Test
  void render_ofTheLargestContent_isReadAndOneMoreByteIsRefused() {
    Octets largest = randomOctets(QrRenderer.MAX_CONTENT_BYTES);
    assertEquals(largest, QrScanner.scan(QrRenderer.render(largest).orBug().picture()).orBug());
    assertEquals(FrameCode.QR_SIZE, code(QrRenderer.render(randomOctets(largest.sizeBytes() + 1))));
    assertEquals(FrameCode.QR_SIZE, code(QrRenderer.render(Octets.of(new byte[0]))));
  }

  @Test
  void render_ofACodeThatReadsAsAnotherOrAsNothing_refusesReadback() {
    Octets content = randomOctets(200);
    GrayPicture other = QrRenderer.render(randomOctets(200)).orBug().picture();
    GrayPicture white = white(400, 300);
    assertTrue(QrRenderer.render(content, picture -> picture) instanceof Outcome.Accepted<QrCode>);
    assertEquals(FrameCode.QR_READBACK, code(QrRenderer.render(content, picture -> other)));
    assertEquals(FrameCode.QR_READBACK, code(QrRenderer.render(content, picture -> white)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 40, 200, 400})
  void scan_withFourDamagedModules_givesTheBytes(int size) {
    Octets content = randomOctets(size);
    QrCode code = QrRenderer.render(content).orBug();
    for (int attempt = 0; attempt < 50; attempt++) {
      GrayPicture damaged = damaged(code, 4);
      assertEquals(content, QrScanner.scan(damaged).orBug(), "attempt " + attempt);
    }
  }

  @Test
  void scan_withAQuarterOfTheModulesDamaged_refusesAndNeverMisreads() {
    QrCode code = QrRenderer.render(randomOctets(200)).orBug();
    int modules = code.width() - 2 * QrCode.QUIET_MODULES;
    for (int attempt = 0; attempt < 20; attempt++) {
      GrayPicture damaged = damaged(code, modules * modules / 4);
      assertEquals(FrameCode.QR_UNREADABLE, code(QrScanner.scan(damaged)));
    }
  }

  @Test
  void scan_ofAPictureWithoutCode_refusesUnreadable() {
    byte[] noise = new byte[320 * 200];
    random.nextBytes(noise);
    for (GrayPicture picture :
        List.of(white(1, 1), white(2, 3000), white(640, 480), GrayPicture.of(320, 200, noise))) {
      assertEquals(FrameCode.QR_UNREADABLE, code(QrScanner.scan(picture)));
    }
  }

  @Test
  void scan_ofAPaleBlurredPhotographOnALargerPage_givesTheBytes() {
    Octets content = randomOctets(300);
    GrayPicture code = QrRenderer.render(content).orBug().picture();
    GrayPicture photo = onPage(code, code.width() + 417);
    assertEquals(content, QrScanner.scan(photo).orBug());
  }

  @Test
  void code_onEverySide_hasItsQuietZone() {
    QrCode code = QrRenderer.render(randomOctets(77)).orBug();
    int width = code.width();
    for (int i = 0; i < width; i++) {
      for (int q = 0; q < 4; q++) {
        assertFalse(
            code.isDark(i, q)
                || code.isDark(q, i)
                || code.isDark(i, width - 1 - q)
                || code.isDark(width - 1 - q, i));
      }
    }
    assertTrue(code.isDark(4, 4) && code.isDark(width - 5, 4) && code.isDark(4, width - 5));
  }

  @Test
  void terminalLines_asATerminalShowsThem_areTheCode() {
    Octets content = randomOctets(213);
    QrCode code = QrRenderer.render(content).orBug();
    GrayPicture coloured = Screen.of(code.terminalLines()).picture();
    GrayPicture plain = Screen.of(code.plainLines()).picture();
    assertEquals(content, QrScanner.scan(coloured).orBug());
    assertEquals(content, QrScanner.scan(plain).orBug());
    assertTrue(Arrays.equals(coloured.luminance(), plain.luminance()));
    // The last line is half a row taller than an odd number of modules.
    assertEquals(code.width() / 2 + code.width() % 2, code.plainLines().size());
    code.plainLines().forEach(line -> assertEquals(code.width(), line.length()));
  }

  @Test
  void picture_ofSizesThatDoNotFit_throws() {
    for (int[] size : new int[][] {{0, 1}, {1, 0}, {2, 2}, {7072, 7072}, {65536, 65536}}) {
      org.junit.jupiter.api.Assertions.assertThrows(
          IllegalArgumentException.class, () -> GrayPicture.of(size[0], size[1], new byte[1]));
    }
  }

  private Octets randomOctets(int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return Octets.of(bytes);
  }

  private static GrayPicture white(int width, int height) {
    byte[] luminance = new byte[width * height];
    Arrays.fill(luminance, (byte) 0xff);
    return GrayPicture.of(width, height, luminance);
  }

  /** The picture with some modules of its own turned over; patterns that find the code stay. */
  private GrayPicture damaged(QrCode code, int count) {
    int quiet = QrCode.QUIET_MODULES;
    int inner = code.width() - 2 * quiet;
    Set<Integer> places = new HashSet<>();
    while (places.size() < count) {
      int x = random.nextInt(inner);
      int y = random.nextInt(inner);
      if (!findsTheCode(x, y, inner)) {
        places.add((y + quiet) * code.width() + x + quiet);
      }
    }
    GrayPicture picture = code.picture();
    byte[] luminance = picture.luminance().clone();
    int scale = picture.width() / code.width();
    for (int i = 0; i < luminance.length; i++) {
      int x = i % picture.width() / scale;
      int y = i / picture.width() / scale;
      if (places.contains(y * code.width() + x)) {
        luminance[i] = (byte) ~luminance[i];
      }
    }
    return GrayPicture.of(picture.width(), picture.height(), luminance);
  }

  /** The three corners with the format beside them, and the lines of alternating modules. */
  private static boolean findsTheCode(int x, int y, int inner) {
    boolean corner = (x < 9 || x >= inner - 8) && (y < 9 || y >= inner - 8);
    return x == 6 || y == 6 || (corner && (x < 9 || y < 9));
  }

  /** Grey on lighter grey, smeared over three pixels, somewhere on a page. */
  private static GrayPicture onPage(GrayPicture code, int width) {
    byte[] page = new byte[width * width];
    Arrays.fill(page, (byte) 200);
    IntStream.range(0, code.height())
        .forEach(y -> {
          for (int x = 1; x < code.width() - 1; x++) {
            int at = y * code.width() + x;
            byte[] l = code.luminance();
            int mean = ((l[at - 1] & 0xff) + (l[at] & 0xff) + (l[at + 1] & 0xff)) / 3;
            page[(y + 83) * width + x + 211] = (byte) (60 + mean * 140 / 255);
          }
        });
    return GrayPicture.of(width, width, page);
  }

  private static FailureCode code(Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Refused<?>(List<Failure> failures) -> failures.getFirst().code();
      case Outcome.Accepted<?> _ -> throw new AssertionError("accepted");
    };
  }
}
