package dev.keyferry.ceremony.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.ceremony.audit.CeremonyLog;
import dev.keyferry.ceremony.export.ExportRecord;
import dev.keyferry.engine.spi.Service;
import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.ceremony.KeyProofStatement;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.QuorumCode;
import dev.keyferry.model.key.KeyProof;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.PublicKeyInfo;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.value.Octets;
import dev.keyferry.model.value.SpokenDigest;
import dev.keyferry.rehearsal.kms.EnvelopeOpener;
import dev.keyferry.rehearsal.kms.ImportProof;
import dev.keyferry.rehearsal.kms.ProvenKey;
import dev.keyferry.rehearsal.kms.RehearsalKms;
import dev.keyferry.transport.document.Manifest;
import dev.keyferry.transport.document.ManifestCodec;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.SignedNote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The accepting path, to every target, until the KMS has proven that it holds the keys. */
class CeremonyFlowTest {
  @TempDir private Path temporary = Path.of("unset");

  @ParameterizedTest
  @EnumSource(KmsTarget.class)
  void ceremony_ofEveryTarget_exportsKeysThatTheKmsProves(KmsTarget target) throws IOException {
    Room room = Room.of(temporary, target);
    ExportRecord export = room.run().orBug();

    SignedNote note =
        SignedNote.parse(Files.readAllBytes(export.folder().resolve("manifest"))).orBug();
    String text = note.verify(export.manifest().logKey()).orBug().text();
    Manifest manifest = ManifestCodec.parse(text, Mode.REHEARSAL).orBug();
    assertEquals(room.request().keys().size(), manifest.blobs().size());
    for (int i = 0; i < manifest.blobs().size(); i++) {
      proveImported(room, export, manifest, i);
    }
  }

  private static void proveImported(Room room, ExportRecord export, Manifest manifest, int index)
      throws IOException {
    RehearsalKms kms = room.folder.kms();
    Manifest.Blob blob = manifest.blobs().get(index);
    Manifest.Key key = manifest.keys().get(index);
    WrappingKey wrappingKey = room.request().wrappingKeys().getFirst();
    Octets file = Octets.of(Files.readAllBytes(export.folder().resolve(blob.file().name().text())));
    Octets wrapped = EnvelopeOpener.open(blob.envelope(), file, wrappingKey).orBug();
    kms.createKey(key.targetKey(), wrappingKey.target(), key.traits().spec()).orBug();
    kms.importKey(key.targetKey(), wrappingKey.id(), wrapped).orBug();
    PublicKeyInfo expected =
        room.folder.exports().keys().stream()
            .map(exported -> exported.key().publicKey())
            .filter(publicKey -> publicKey.fingerprint().equals(key.fingerprint()))
            .findFirst()
            .orElseThrow();
    ProvenKey proven =
        new ImportProof(kms, new SecureRandom()).prove(key.targetKey(), expected).orBug();
    assertEquals(expected, proven.publicKey());
    assertProven(manifest, key, expected);
  }

  /** Control KC-14: before anything left, the key answered the challenge of the request. */
  private static void assertProven(Manifest manifest, Manifest.Key key, PublicKeyInfo publicKey) {
    KeyProofStatement asked =
        new KeyProofStatement(
            manifest.mode(),
            manifest.heading().ceremony(),
            manifest.sources().request(),
            manifest.challenge(),
            key.fingerprint());
    assertFalse(key.proof() instanceof KeyProof.None, key::toString);
    assertEquals(key.proof(), ImportProof.answered(key.proof(), asked, publicKey).orBug());
  }

  @Test
  void ceremony_whosePlanDoesNotAsk_hasNoProofs() throws IOException {
    Room room = Room.of(temporary, KmsTarget.AWS);
    room.change(
        request -> request,
        p ->
            new Plan(
                p.heading(),
                p.bindings(),
                p.schedule(),
                p.people(),
                p.quorums(),
                p.policy(),
                p.backup(),
                false));
    ExportRecord export = room.run().orBug();
    assertTrue(
        export.manifest().manifest().keys().stream()
            .allMatch(key -> key.proof() instanceof KeyProof.None));
    assertFalse(room.audit.events().stream().anyMatch(AuditEvent.KeysProven.class::isInstance));
  }

  @Test
  void ceremony_accepted_recordsOneEventAStageInOrder() throws IOException {
    Room room = Room.of(temporary, KmsTarget.GCP);
    room.run().orBug();
    assertEquals(
        List.of(
            "MachineRead",
            "TimeEntered",
            "OriginAttested",
            "BundleRead",
            "MediumSeen",
            "MediumTaken",
            "WrappingKeyAttested",
            "WrappingKeyCompared",
            "KeysValidated",
            "Approved",
            "KeysProven",
            "CanaryPassed",
            "Intended",
            "Done",
            "KeysWrapped",
            "Zeroized",
            "ManifestSigned",
            "DestructionStated",
            "RecordGiven"),
        room.audit.events().stream().map(e -> e.getClass().getSimpleName()).distinct().toList());
    long intents =
        room.audit.events().stream().filter(AuditEvent.Intended.class::isInstance).count();
    assertEquals(room.request().keys().size() + 1, intents);
    assertEquals(
        intents, room.audit.events().stream().filter(AuditEvent.Done.class::isInstance).count());
  }

  @Test
  void ceremony_accepted_recordsAndShowsWhatComputes() throws IOException {
    Room room = Room.of(temporary, KmsTarget.GCP);
    room.run().orBug();
    String opened = Records.lines(room.record).getFirst();
    assertTrue(opened.contains("\"provider\":\"bc\""), opened);
    assertTrue(opened.contains("\"rsaes-oaep: not approved\""), opened);
    for (Service service : Service.values()) {
      assertTrue(opened.contains("\"" + service.token() + ": "), service::token);
    }
    assertTrue(room.console.screen().contains("provider bc: "), room.console::screen);
  }

  @Test
  void ceremony_refused_recordsTheRefusal() throws IOException {
    Room room = Room.of(temporary, KmsTarget.GCP);
    room.answer(false, Room.after(List.of()));
    List<Failure> failures = room.refused();
    assertEquals(QuorumCode.QUORUM_STOPPED, failures.getFirst().code());
    List<String> log = Records.lines(room.record);
    assertTrue(log.get(log.size() - 2).contains("\"code\":\"QUORUM-STOPPED\""), log::toString);
    assertTrue(log.getLast().endsWith("\"type\":\"abort\"}"), log::toString);
  }

  /** Control KC-31: what an incident report must say is said by the record itself. */
  @Test
  void panic_withKeysLoaded_saysWhatWasInHand() throws IOException {
    Room room = Room.of(temporary, KmsTarget.AWS);
    List<String> answers = new ArrayList<>(room.folder.practice().answers());
    answers.set(answers.indexOf("WRAP 4 KEYS"), "PANIC");
    room.answer(true, answers);
    assertEquals(QuorumCode.QUORUM_PANIC, room.refused().getFirst().code());
    List<String> expected =
        List.of(
            "  key files opened   "
                + room.request().exports().stream()
                    .map(export -> export.file().name().text())
                    .collect(Collectors.joining(", ")),
            "  keys wrapped       none",
            "  export             none");
    assertTrue(room.console.screen().contains(String.join("\n", expected)), room.console::screen);
    Path record = Records.only(room.record);
    List<String> report = Files.readAllLines(record.resolve("report.txt"));
    int at = report.indexOf("GIVEN UP. What was in hand by then");
    assertEquals(expected, report.subList(at + 1, at + 1 + expected.size()));
    assertTrue(Files.readString(record.resolve("transcript.txt")).contains("Reading 4 key files"));
  }

  /** And nothing of it before a key was opened. */
  @Test
  void panic_beforeAnyKey_saysThatNothingWasInHand() throws IOException {
    Room room = Room.of(temporary, KmsTarget.AWS);
    List<String> answers = new ArrayList<>(room.folder.practice().answers());
    answers.set(Room.opening(), "PANIC");
    room.answer(true, answers);
    assertEquals(QuorumCode.QUORUM_PANIC, room.refused().getFirst().code());
    assertTrue(
        room.console.screen().contains("  key files opened   none\n  keys wrapped       none"),
        room.console::screen);
  }

  /** Controls KC-22 and KC-31, at every question between the opening and the export. */
  @Test
  void panic_atAnyQuestion_endsInARecordThatSaysSo() throws IOException {
    List<String> all = Room.of(temporary, KmsTarget.AWS).folder.practice().answers();
    // At the end there is an export, and at the other questions of the opening no record.
    int end = all.size() - Room.ending();
    for (int question = Room.closing(); question < end; question++) {
      Path folder = Files.createDirectory(temporary.resolve("panic" + question));
      Room room = Room.of(folder, KmsTarget.AWS);
      List<String> answers = new ArrayList<>(all);
      answers.set(question, "PANIC");
      room.answer(true, answers);
      String where = room.folder.path() + " question " + question;
      assertEquals(QuorumCode.QUORUM_PANIC, room.refused().getFirst().code(), where);
      List<String> log = Records.lines(room.record);
      assertTrue(
          log.stream()
              .anyMatch(line ->
                  line.contains("\"code\":\"QUORUM-PANIC\"")
                      && line.endsWith("\"type\":\"refuse\"}")),
          where);
      assertTrue(log.getLast().contains("\"code\":\"QUORUM-PANIC\""), where);
      assertTrue(log.getLast().endsWith("\"type\":\"abort\"}"), where);
    }
  }

  @Test
  void longWork_onTheScreen_saysHowFarItIs() throws IOException {
    Room slow = Room.of(Files.createDirectory(temporary.resolve("slow")), KmsTarget.AWS);
    AtomicLong nanos = new AtomicLong();
    slow.ticks = () -> nanos.addAndGet(TimeUnit.SECONDS.toNanos(6));
    slow.run().orBug();
    for (String done : List.of("keys read", "keys proven", "keys wrapped", "files written")) {
      String first = "Still working: 1 of [0-9]+ %s[.]".formatted(done);
      assertTrue(slow.console.screen().lines().anyMatch(line -> line.matches(first)), done);
    }
    Room quick = Room.of(Files.createDirectory(temporary.resolve("quick")), KmsTarget.AWS);
    quick.ticks = () -> 0;
    quick.run().orBug();
    assertFalse(quick.console.screen().contains("Still working"), quick.console.screen());
  }

  @Test
  void wrappingKey_typedInWords_isAccepted() throws IOException {
    Room room = Room.of(temporary, KmsTarget.AWS);
    List<String> answers = new ArrayList<>(room.folder.practice().answers());
    SpokenDigest words = SpokenDigest.of(room.request().wrappingKeys().getFirst().spkiDigest());
    answers.set(Room.opening(), String.join(" ", words.words().subList(0, 16)));
    room.answer(false, answers);
    assertTrue(room.run().orBug().files() > 2);
  }

  /** Control KC-13: what people see and what leaves hold no secret, in any usual spelling. */
  @Test
  void screenAndExport_ofACeremony_holdNoSecret() throws IOException {
    Room room = Room.of(temporary, KmsTarget.GCP);
    ExportRecord export = room.run().orBug();
    List<String> texts = new ArrayList<>(List.of(room.console.screen()));
    try (var files = Files.list(export.folder())) {
      for (Path file : files.toList()) {
        texts.add(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    byte[] seed = seed(room);
    for (String text : texts) {
      assertFalse(text.contains(Room.PASSWORD));
      assertFalse(text.contains(HexFormat.of().formatHex(seed)));
      assertFalse(text.contains(Base64.getEncoder().withoutPadding().encodeToString(seed)));
      assertFalse(text.contains(new String(seed, StandardCharsets.ISO_8859_1)));
    }
  }

  /** Of the namespace key, which is in its file under a password only: its 32 bytes. */
  private static byte[] seed(Room room) {
    byte[] bundle = ClearKey.of(room, KmsTarget.GCP).bundle().toByteArray();
    String marker = "04220420";
    int at = HexFormat.of().formatHex(bundle).indexOf(marker) / 2 + marker.length() / 2;
    return Arrays.copyOfRange(bundle, at, at + 32);
  }

  @Test
  void secondRun_besideTheFirst_takesTheNextNumber() throws IOException {
    Room room = Room.of(temporary, KmsTarget.GCP);
    Path first = room.run().orBug().folder();
    room.answer(false, room.folder.practice().answers());
    room.audit = new HeardTrail(new CeremonyLog());
    Path second = room.run().orBug().folder();
    assertTrue(first.toString().endsWith("-001") && second.toString().endsWith("-002"));
  }
}
