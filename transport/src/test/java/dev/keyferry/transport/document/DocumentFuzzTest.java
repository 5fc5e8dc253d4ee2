package dev.keyferry.transport.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.failure.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Documents put together from the words and lines of good ones: nothing throws, nothing forks. */
class DocumentFuzzTest {
  private static final int ROUNDS = 4_000;
  private static final long SEED = 0x6b666572_7279L;

  @Test
  void plan_ofStrayWordsAndLines_isRefusedOrPrintsToItself() {
    check("plan", PlanCodec::parse, PlanCodec::print);
  }

  @Test
  void site_ofStrayWordsAndLines_isRefusedOrPrintsToItself() {
    check("site", SiteCodec::parse, SiteCodec::print);
  }

  @Test
  void request_ofStrayWordsAndLines_isRefusedOrPrintsToItself() {
    check("request", RequestCodec::parse, RequestCodec::print);
  }

  @Test
  void manifest_ofStrayWordsAndLines_isRefusedOrPrintsToItself() {
    check("manifest", b -> ManifestCodec.parse(b, Mode.PRODUCTION), ManifestCodec::print);
  }

  @Test
  void receipt_ofStrayWordsAndLines_isRefusedOrPrintsToItself() {
    check("receipt", b -> ReceiptCodec.parse(b, Mode.PRODUCTION), ReceiptCodec::print);
  }

  @Test
  void note_ofRandomBytes_isRefusedOrPrintsToItself() {
    SplittableRandom random = new SplittableRandom(SEED);
    byte[] good = Vectors.of("note").bytes("checkpoint");
    for (int round = 0; round < ROUNDS; round++) {
      byte[] bytes = spliced(good, random);
      switch (SignedNote.parse(bytes)) {
        case Outcome.Accepted<SignedNote>(SignedNote note) ->
            assertTrue(Arrays.equals(bytes, note.print().toByteArray()), "round " + round);
        case Outcome.Refused<SignedNote>(var failures) -> assertEquals(1, failures.size());
      }
    }
  }

  private static <T> void check(
      String format, Function<String, Outcome<T>> parser, Function<T, String> printer) {
    SplittableRandom random = new SplittableRandom(SEED);
    List<String> lines = Vectors.of(format).text("valid.txt").lines().toList();
    List<String> words = List.of(String.join(" ", lines).split(" ", -1));
    for (int round = 0; round < ROUNDS; round++) {
      String body = String.join("\n", changed(lines, words, random)) + "\n";
      switch (parser.apply(body)) {
        case Outcome.Accepted<T>(T document) -> assertEquals(body, printer.apply(document));
        case Outcome.Refused<T>(var failures) -> assertEquals(1, failures.size());
      }
    }
  }

  /** The lines with one to three of them dropped, repeated, moved, or with another word. */
  private static List<String> changed(
      List<String> lines, List<String> words, SplittableRandom random) {
    List<String> changed = new ArrayList<>(lines);
    for (int i = random.nextInt(3); i >= 0; i--) {
      int at = random.nextInt(changed.size());
      String line = changed.get(at);
      switch (random.nextInt(4)) {
        case 0 -> changed.remove(at);
        case 1 -> changed.add(random.nextInt(changed.size()), line);
        case 2 -> changed.add(random.nextInt(changed.size()), changed.remove(at));
        default -> changed.set(at, withWord(line, words.get(random.nextInt(words.size())), random));
      }
    }
    return changed;
  }

  private static String withWord(String line, String word, SplittableRandom random) {
    String[] parts = line.split(" ", -1);
    parts[random.nextInt(parts.length)] = word;
    return String.join(" ", parts);
  }

  /** The head of the note, a few of its bytes from elsewhere or at random, and its tail. */
  private static byte[] spliced(byte[] good, SplittableRandom random) {
    int cut = random.nextInt(good.length);
    int rest = random.nextInt(good.length);
    byte[] noise = new byte[random.nextInt(4)];
    random.nextBytes(noise);
    String text =
        new String(good, 0, cut, StandardCharsets.ISO_8859_1)
            + new String(noise, StandardCharsets.ISO_8859_1)
            + new String(good, rest, good.length - rest, StandardCharsets.ISO_8859_1);
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
