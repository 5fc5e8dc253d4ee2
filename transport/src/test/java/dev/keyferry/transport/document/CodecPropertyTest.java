package dev.keyferry.transport.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Octets;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CodecPropertyTest {
  private static final int DOCUMENTS = 200;

  /** What docs/decisions/0003-document-limits.md makes room for. */
  private static final int FLEET_KEYS = 10_000;

  @Test
  void plan_printedAndParsed_isTheSame() {
    seeds()
        .mapToObj(seed -> RandomDocuments.seeded(seed).plan())
        .forEach(x -> assertEquals(Outcome.accepted(x), PlanCodec.parse(PlanCodec.print(x))));
  }

  @Test
  void site_printedAndParsed_isTheSame() {
    seeds()
        .mapToObj(seed -> RandomDocuments.seeded(seed).site())
        .forEach(x -> assertEquals(Outcome.accepted(x), SiteCodec.parse(SiteCodec.print(x))));
  }

  @Test
  void request_printedAndParsed_isTheSame() {
    seeds()
        .mapToObj(seed -> RandomDocuments.seeded(seed).request(1 + (int) (seed % 7)))
        .forEach(x -> assertEquals(Outcome.accepted(x), RequestCodec.parse(RequestCodec.print(x))));
  }

  @Test
  void manifest_printedAndParsed_isTheSameInItsModeOnly() {
    for (Mode mode : Mode.values()) {
      seeds()
          .mapToObj(seed -> RandomDocuments.seeded(seed).manifest(mode, 1 + (int) (seed % 7)))
          .forEach(CodecPropertyTest::checkManifest);
    }
  }

  @Test
  void receipt_printedAndParsed_isTheSameInItsModeOnly() {
    for (Mode mode : Mode.values()) {
      seeds()
          .mapToObj(seed -> RandomReceipts.seeded(seed).receipt(mode, 1 + (int) (seed % 7)))
          .forEach(CodecPropertyTest::checkReceipt);
    }
  }

  @Test
  void documents_ofAFleet_fitTheirLimits() {
    RandomDocuments documents = RandomDocuments.seeded(20261125);
    String request = RequestCodec.print(documents.request(FLEET_KEYS));
    assertTrue(RequestCodec.parse(request) instanceof Outcome.Accepted);
    String manifest = ManifestCodec.print(documents.manifest(Mode.PRODUCTION, FLEET_KEYS));
    assertEquals(FLEET_KEYS, ManifestCodec.parse(manifest, Mode.PRODUCTION).orBug().keys().size());
    Receipt fleet = RandomReceipts.seeded(20261125).receipt(Mode.PRODUCTION, FLEET_KEYS);
    String receipt = ReceiptCodec.print(fleet);
    assertEquals(FLEET_KEYS, ReceiptCodec.parse(receipt, Mode.PRODUCTION).orBug().keys().size());
  }

  @Test
  void print_ofWhatParseRefuses_isABug() {
    Manifest manifest = RandomDocuments.seeded(1).manifest(Mode.PRODUCTION, 1);
    Octets tooShort = manifest.challenge().slice(0, 31);
    Manifest wrong =
        new Manifest(
            manifest.heading(),
            manifest.sources(),
            manifest.participant(),
            tooShort,
            manifest.wrappingKeys(),
            manifest.keys(),
            manifest.blobs());
    assertThrows(BugException.class, () -> ManifestCodec.print(wrong));
  }

  private static void checkManifest(Manifest manifest) {
    String body = ManifestCodec.print(manifest);
    Mode other = manifest.mode() == Mode.PRODUCTION ? Mode.REHEARSAL : Mode.PRODUCTION;
    assertEquals(Outcome.accepted(manifest), ManifestCodec.parse(body, manifest.mode()));
    assertTrue(ManifestCodec.parse(body, other) instanceof Outcome.Refused);
  }

  private static void checkReceipt(Receipt receipt) {
    String body = ReceiptCodec.print(receipt);
    Mode other = receipt.mode() == Mode.PRODUCTION ? Mode.REHEARSAL : Mode.PRODUCTION;
    assertEquals(Outcome.accepted(receipt), ReceiptCodec.parse(body, receipt.mode()));
    assertTrue(ReceiptCodec.parse(body, other) instanceof Outcome.Refused);
  }

  private static LongStream seeds() {
    return LongStream.range(0, DOCUMENTS);
  }
}
