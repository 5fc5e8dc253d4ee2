package dev.keyferry.transport.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.failure.Outcome;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No document has a second spelling: whatever one byte does to it, it is refused or printed. */
class DocumentMutationTest {
  @Test
  void plan_everyByteChanged_isRefusedOrPrintsToItself() {
    check("plan", PlanCodec::parse, PlanCodec::print);
  }

  @Test
  void site_everyByteChanged_isRefusedOrPrintsToItself() {
    check("site", SiteCodec::parse, SiteCodec::print);
  }

  @Test
  void request_everyByteChanged_isRefusedOrPrintsToItself() {
    check("request", RequestCodec::parse, RequestCodec::print);
  }

  @Test
  void manifest_everyByteChanged_isRefusedOrPrintsToItself() {
    check("manifest", body -> ManifestCodec.parse(body, Mode.PRODUCTION), ManifestCodec::print);
  }

  @Test
  void receipt_everyByteChanged_isRefusedOrPrintsToItself() {
    check("receipt", body -> ReceiptCodec.parse(body, Mode.PRODUCTION), ReceiptCodec::print);
  }

  private static <T> void check(
      String format, Function<String, Outcome<T>> parser, Function<T, String> printer) {
    byte[] body = Vectors.of(format).bytes("valid.txt");
    long accepted =
        IntStream.range(0, body.length)
            .boxed()
            .flatMap(at -> mutations(body, at))
            .flatMap(mutated -> NoteText.ofUtf8(mutated).stream())
            .filter(mutated -> holds(parser.apply(mutated), printer, mutated))
            .count();
    assertTrue(accepted > 0 && accepted < body.length * 9L, accepted + " accepted");
  }

  /** Whether a mutated body was accepted; if it was, it must print to itself. */
  private static <T> boolean holds(
      Outcome<T> outcome, Function<T, String> printer, String mutated) {
    return switch (outcome) {
      case Outcome.Refused<T> _ -> false;
      case Outcome.Accepted<T>(T document) -> {
        assertEquals(mutated, printer.apply(document));
        yield true;
      }
    };
  }

  /** The body with each bit of one byte changed, with the byte dropped, doubled, and cut before. */
  private static Stream<byte[]> mutations(byte[] body, int at) {
    Stream<byte[]> bits = IntStream.range(0, 8).mapToObj(bit -> flipped(body, at, bit));
    return Stream.concat(
        bits,
        Stream.of(
            joined(body, at, at + 1),
            joined(body, at + 1, at),
            new String(body, 0, at, StandardCharsets.ISO_8859_1)
                .getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static byte[] flipped(byte[] body, int at, int bit) {
    byte[] changed = body.clone();
    changed[at] = (byte) (changed[at] ^ (1 << bit));
    return changed;
  }

  private static byte[] joined(byte[] body, int head, int tail) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(body, 0, head);
    out.write(body, tail, body.length - tail);
    return out.toByteArray();
  }
}
