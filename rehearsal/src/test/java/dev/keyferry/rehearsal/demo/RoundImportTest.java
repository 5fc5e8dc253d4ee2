package dev.keyferry.rehearsal.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.KmsCode;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.Support;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.rehearsal.Refusal;
import dev.keyferry.rehearsal.canton.RandomSource;
import dev.keyferry.rehearsal.node.NodeExports;
import dev.keyferry.rehearsal.prepare.TestPeople;
import dev.keyferry.transport.document.KmsKeyState;
import dev.keyferry.transport.document.KmsKeyUsage;
import dev.keyferry.transport.document.Manifest;
import dev.keyferry.transport.document.PlanCodec;
import dev.keyferry.transport.document.Receipt;
import dev.keyferry.transport.document.ReceiptCodec;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.media.MediaName;
import dev.keyferry.transport.media.OutputFolder;
import dev.keyferry.transport.media.Volume;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RoundImportTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);
  private static final RoundSettings ROUND = new RoundSettings(KmsTarget.AWS, 2048);
  private static final Digest OTHER = Digest.sha256(Octets.of(new byte[] {1}));

  private final SecureRandom random = RandomSource.seeded(71);

  @TempDir private Path root;

  @Test
  void take_honestExport_provesEveryKey() {
    RoundRequest asked = ask();
    List<ProvenImport> proven = take(asked, perform(asked, FakeCeremony.honest())).orBug();
    assertEquals(
        List.of("encryption", "intermediate-namespace", "sequencer-auth-p256", "signing-p256"),
        proven.stream().map(ProvenImport::label).toList());
    assertEquals(256 + 144 + 8, proven.getLast().blobSizeBytes());
    assertEquals(asked.moving().getLast().key().publicKey(), proven.getLast().proof().publicKey());
  }

  @Test
  void receipt_ofWhatWasTaken_saysWhatTheKmsReportedAndProved() throws IOException {
    RoundRequest asked = ask();
    Path folder = perform(asked, FakeCeremony.honest());
    RoundImport.Taken taken = new RoundImport(asked, random).take(folder).orBug();
    DemoFolder demo = new DemoFolder(root);
    Path joined = RoundReceipt.of(taken, CLOCK).write(asked.requester(), demo, ROUND).orBug();
    Path record = demo.record(ROUND.name(), ROUND.ceremony());
    assertEquals(record.resolve("receipts").resolve("receipt"), joined);
    assertEquals(
        Octets.of(Files.readAllBytes(joined)),
        Octets.of(Files.readAllBytes(root.resolve("aws").resolve("receipt"))));
    Receipt receipt = read(asked, joined);
    assertEquals(Digest.sha256(body(folder.resolve("manifest"))), receipt.heading().manifest());
    assertEquals(
        taken.manifest().keys().stream().map(Manifest.Key::fingerprint).toList(),
        receipt.keys().stream().map(Receipt.Key::fingerprint).toList());
    for (int i = 0; i < receipt.keys().size(); i++) {
      Receipt.Key key = receipt.keys().get(i);
      var proof = taken.imports().get(i).proof();
      assertEquals(taken.manifest().keys().get(i).publicDigest(), key.report().publicDigest());
      assertEquals(KmsKeyState.ENABLED, key.report().state());
      assertEquals(CLOCK.instant(), key.imported());
      assertEquals(Digest.sha256(proof.challenge()), key.proof().challenge());
      assertEquals(Digest.sha256(proof.response()), key.proof().evidence());
    }
    assertEquals(
        List.of(Set.of(KmsKeyUsage.DECRYPT), Set.of(KmsKeyUsage.SIGN)),
        receipt.keys().stream().map(key -> key.report().usage()).distinct().toList());
  }

  @Test
  void receipt_whereARecordHasOne_replacesNothing() {
    RoundRequest asked = ask();
    RoundImport.Taken taken =
        new RoundImport(asked, random).take(perform(asked, FakeCeremony.honest())).orBug();
    RoundReceipt receipt = RoundReceipt.of(taken, CLOCK);
    DemoFolder demo = new DemoFolder(root);
    receipt.write(asked.requester(), demo, ROUND).orBug();
    Refusal.of(MediaCode.MEDIA_EXISTS, receipt.write(asked.requester(), demo, ROUND));
  }

  /** Signed by whom the plan names. */
  private static Receipt read(RoundRequest asked, Path file) throws IOException {
    var plan =
        PlanCodec.parse(
                SignedNote.parse(Files.readAllBytes(asked.folder().resolve("plan"))).orBug().text())
            .orBug();
    String text =
        SignedNote.parse(Files.readAllBytes(file))
            .then(note -> note.verify(plan.request().requester()))
            .orBug()
            .text();
    return ReceiptCodec.parse(text, Mode.REHEARSAL).orBug();
  }

  private static byte[] body(Path note) throws IOException {
    return SignedNote.parse(Files.readAllBytes(note))
        .orBug()
        .text()
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void take_manifestChangedAfterSigning_refusesNoteSignature() throws IOException {
    RoundRequest asked = ask();
    Path folder = perform(asked, FakeCeremony.honest());
    Path manifest = folder.resolve("manifest");
    String text = Files.readString(manifest);
    Files.writeString(manifest, text.replace("ceremony demo-aws", "ceremony demo-awz"));
    Refusal.of(DocumentCode.NOTE_SIGNATURE, take(asked, folder));
  }

  @Test
  void take_logKeyOfAnother_refusesNoteSignature() throws IOException {
    RoundRequest asked = ask();
    Path folder = perform(asked, FakeCeremony.honest());
    Files.writeString(
        folder.resolve("log.vkey"),
        dev.keyferry.transport.document.Ed25519NoteSigner.generate("another").key().print());
    Refusal.of(DocumentCode.NOTE_SIGNATURE, take(asked, folder));
  }

  @Test
  void take_logKeyThatIsNone_refusesNoteSyntax() throws IOException {
    RoundRequest asked = ask();
    Path folder = perform(asked, FakeCeremony.honest());
    Files.writeString(folder.resolve("log.vkey"), "no key\n", StandardCharsets.UTF_8);
    Refusal.of(DocumentCode.NOTE_SYNTAX, take(asked, folder));
  }

  @Test
  void take_blobsSwapped_refusesMediaDigestOfBoth() throws IOException {
    RoundRequest asked = ask();
    Path folder = perform(asked, FakeCeremony.honest());
    Path first = folder.resolve("blob-0002.bin");
    Path second = folder.resolve("blob-0003.bin");
    byte[] content = Files.readAllBytes(first);
    Files.write(first, Files.readAllBytes(second));
    Files.write(second, content);
    List<Failure> failures = failures(take(asked, folder));
    assertEquals(
        List.of(MediaCode.MEDIA_DIGEST, MediaCode.MEDIA_DIGEST),
        failures.stream().map(Failure::code).toList());
    assertEquals(new Place.Whole("blob-0002.bin"), failures.getFirst().where());
    assertEquals(Fact.digest(Digest.sha256(Octets.of(content))), failures.getFirst().expected());
  }

  @Test
  void take_blobCutShort_refusesMediaSize() throws IOException {
    RoundRequest asked = ask();
    Path folder = perform(asked, FakeCeremony.honest());
    Files.write(folder.resolve("blob-0004.bin"), new byte[3]);
    Failure failure = Refusal.of(MediaCode.MEDIA_SIZE, take(asked, folder));
    assertEquals(Fact.bytes(3), failure.actual());
  }

  @Test
  void take_blobGone_refusesMediaMissing() throws IOException {
    RoundRequest asked = ask();
    Path folder = perform(asked, FakeCeremony.honest());
    Files.delete(folder.resolve("blob-0001.bin"));
    Refusal.of(MediaCode.MEDIA_MISSING, take(asked, folder));
  }

  @Test
  void take_folderGone_refusesMediaMissing() {
    Refusal.of(MediaCode.MEDIA_MISSING, take(ask(), root.resolve("nowhere")));
  }

  @Test
  void take_blobsSwappedBeforeSigning_refusesAtTheKms() {
    RoundRequest asked = ask();
    FakeCeremony swapping = FakeCeremony.changingManifest(m -> withBlobs(m, List.of(0, 2, 1, 3)));
    List<Failure> failures = failures(take(asked, perform(asked, swapping)));
    assertEquals(
        List.of(KmsCode.IMPORT_NOT_PROVEN, KmsCode.IMPORT_NOT_PROVEN),
        failures.stream().map(Failure::code).toList());
  }

  @Test
  void take_manifestForAnotherRequest_refusesDocDigest() {
    Failure failure =
        refusedManifest(
            DocumentCode.DOC_DIGEST,
            m ->
                new Manifest(
                    m.heading(),
                    new Manifest.Sources(OTHER, OTHER, OTHER),
                    m.participant(),
                    m.challenge(),
                    m.wrappingKeys(),
                    m.keys(),
                    m.blobs()));
    assertEquals(Fact.digest(OTHER), failure.actual());
  }

  @Test
  void take_manifestWithoutAKey_refusesDocReference() {
    refusedManifest(
        DocumentCode.DOC_REFERENCE,
        m ->
            new Manifest(
                m.heading(),
                m.sources(),
                m.participant(),
                m.challenge(),
                m.wrappingKeys(),
                m.keys().subList(0, 3),
                m.blobs().subList(0, 3)));
  }

  @Test
  void take_manifestWithAnotherChallenge_refusesDocReference() {
    refusedManifest(
        DocumentCode.DOC_REFERENCE,
        m ->
            new Manifest(
                m.heading(),
                m.sources(),
                m.participant(),
                OTHER.octets(),
                m.wrappingKeys(),
                m.keys(),
                m.blobs()));
  }

  private Failure refusedManifest(DocumentCode code, UnaryOperator<Manifest> change) {
    RoundRequest asked = ask();
    return Refusal.of(code, take(asked, perform(asked, FakeCeremony.changingManifest(change))));
  }

  /** The files in another order, each under the key of its place. */
  private static Manifest withBlobs(Manifest m, List<Integer> order) {
    List<Manifest.Blob> blobs =
        java.util.stream.IntStream.range(0, order.size())
            .mapToObj(i -> {
              var file = m.blobs().get(order.get(i)).file();
              return new Manifest.Blob(
                  new dev.keyferry.transport.document.KeyFile(
                      m.keys().get(i).fingerprint(), file.name(), file.sizeBytes(), file.digest()),
                  m.blobs().get(i).envelope());
            })
            .toList();
    return new Manifest(
        m.heading(),
        m.sources(),
        m.participant(),
        m.challenge(),
        m.wrappingKeys(),
        m.keys(),
        blobs);
  }

  private RoundRequest ask() {
    DemoFolder demo = new DemoFolder(root);
    DemoExports exports = DemoExports.make(demo, random).orBug();
    NodeExports moving =
        new NodeExports(
            exports.node().participant(),
            exports.node().keys().stream()
                .filter(
                    e -> Support.of(e.key().spec(), e.key().usage(), ROUND.target()).supported())
                .toList());
    Path round = demo.createRound(ROUND.name()).orBug();
    OutputFolder folder = OutputFolder.create(round, new MediaName("request")).orBug();
    return RoundRequest.write(
            Volume.open(exports.folder()).orBug(),
            moving,
            folder,
            new RoundRequest.Setting(ROUND, CLOCK, random, TestPeople.ALL))
        .orBug();
  }

  private Path perform(RoundRequest asked, FakeCeremony program) {
    DemoFolder demo = new DemoFolder(root);
    program
        .run(
            List.of(
                "run",
                "--plan",
                asked.folder().resolve("plan").toString(),
                "--request",
                asked.folder().toString(),
                "--out",
                demo.out(ROUND.name()).toString(),
                "--answers",
                asked.folder().resolve("answers").toString()),
            "")
        .orBug();
    return demo.exported(ROUND.name(), ROUND.ceremony());
  }

  private Outcome<List<ProvenImport>> take(RoundRequest asked, Path folder) {
    return new RoundImport(asked, random).take(folder).map(RoundImport.Taken::imports);
  }

  private static List<Failure> failures(Outcome<?> outcome) {
    return outcome instanceof Outcome.Refused<?>(List<Failure> failures) ? failures : List.of();
  }
}
