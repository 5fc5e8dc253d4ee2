package dev.keyferry.ceremony.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.ceremony.audit.WitnessCode;
import dev.keyferry.ceremony.export.ExportRecord;
import dev.keyferry.model.ceremony.Person;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.QuorumCode;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.transport.document.Ed25519NoteSigner;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.SignedNote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Controls KC-01, KC-27 and KC-29: what a ceremony leaves for its auditors. */
@Tag("KC-27")
class CeremonyRecordTest {
  @TempDir private Path temporary = Path.of("unset");

  private Room room() throws IOException {
    return Room.of(temporary, KmsTarget.AWS);
  }

  private static List<String> files(Path record) throws IOException {
    try (Stream<Path> all = Files.walk(record)) {
      return all.filter(Files::isRegularFile)
          .map(file -> record.relativize(file).toString())
          .filter(name -> !name.startsWith("blobs/"))
          .sorted()
          .toList();
    }
  }

  @Test
  void record_ofACompleteCeremony_hasTheFilesOfTheFormat() throws IOException {
    Room room = room();
    ExportRecord export = room.run().orBug();
    Path record = Records.only(room.record);
    int entries = Records.lines(room.record).size();
    assertEquals(
        List.of(
            "SHA256SUMS",
            "VERDICT-ME.txt",
            "approval",
            "checkpoint",
            "checkpoints/0000",
            "checkpoints/0001",
            "checkpoints/0002",
            "log.jsonl",
            "manifest",
            "manifest.tlog-proof",
            "opening",
            "plan",
            "policy.tlog-policy",
            "report.txt",
            "request",
            "sbom.cdx.json",
            "site",
            "tile/0/000.p/" + entries,
            "tile/entries/000.p/" + entries,
            "transcript.txt"),
        files(record));
    assertEquals(
        Files.readString(export.folder().resolve("manifest")),
        Files.readString(record.resolve("manifest")));
    assertEquals(
        room.request().keys().size(), export.manifest().blobs().size(), "a blob for each key");
    for (var blob : export.manifest().blobs()) {
      assertEquals(
          -1,
          Files.mismatch(
              export.folder().resolve(blob.name().text()),
              record.resolve("blobs").resolve(blob.name().text())));
    }
    SignedNote last = SignedNote.parse(Files.readAllBytes(record.resolve("checkpoint"))).orBug();
    assertEquals(2 + Room.PEOPLE.all().size(), last.signatures().size());
  }

  /** Plan, request and site are the signed ones, byte for byte. */
  @Test
  @Tag("KC-01")
  void record_ofACeremony_keepsWhatItBeganWith() throws IOException {
    Room room = room();
    room.run().orBug();
    Path record = Records.only(room.record);
    for (String document : List.of("plan", "request", "site")) {
      assertEquals(
          -1, Files.mismatch(room.folder.path().resolve(document), record.resolve(document)));
    }
  }

  /** The export is there, and no ceremony vouches for it. */
  @Test
  void closing_thatSomebodyDoesNotSign_leavesALogWithoutCosignatures() throws IOException {
    Room room = room();
    List<String> answers = new ArrayList<>(room.folder.practice().answers());
    answers.set(answers.size() - 1, "");
    room.answer(false, answers);
    Outcome<ExportRecord> outcome = room.run();
    List<Failure> failures = ((Outcome.Refused<ExportRecord>) outcome).failures();
    assertEquals(QuorumCode.QUORUM_STOPPED, failures.getFirst().code());
    Path record = Records.only(room.record);
    assertTrue(Records.lines(room.record).getLast().endsWith("\"type\":\"close\"}"));
    SignedNote last = SignedNote.parse(Files.readAllBytes(record.resolve("checkpoint"))).orBug();
    assertEquals(2, last.signatures().size());
    assertFalse(files(record).contains("SHA256SUMS"));
    assertEquals(1, room.exports().size());
  }

  @Test
  void opening_thatSomebodyDoesNotSign_beginsNothing() throws IOException {
    Room room = room();
    List<String> answers = new ArrayList<>(room.folder.practice().answers());
    answers.set(3, "");
    room.answer(false, answers);
    assertEquals(QuorumCode.QUORUM_STOPPED, room.refused().getFirst().code());
    assertEquals(List.of("log.jsonl", "plan", "request", "site"), files(Records.only(room.record)));
    assertEquals(0, Files.size(Records.only(room.record).resolve("log.jsonl")));
  }

  /** Every refusal is an entry, then the end. */
  @Test
  @Tag("KC-29")
  void ceremony_refused_endsInAbort() throws IOException {
    Room room = room();
    List<String> answers = new ArrayList<>(room.folder.practice().answers());
    answers.set(answers.indexOf("SIGN " + room.request().keys().size() + " KEYS"), "no");
    room.answer(false, answers);
    assertEquals(QuorumCode.QUORUM_ANSWER, room.refused().getFirst().code());
    List<String> log = Records.lines(room.record);
    assertTrue(log.get(log.size() - 2).contains("\"code\":\"QUORUM-ANSWER\""));
    assertTrue(log.get(log.size() - 2).endsWith("\"type\":\"refuse\"}"));
    assertTrue(log.getLast().endsWith("\"type\":\"abort\"}"));
    assertEquals(LogState.of(Records.only(room.record)).entries(), log.size());
    SignedNote last =
        SignedNote.parse(Files.readAllBytes(Records.only(room.record).resolve("checkpoint")))
            .orBug();
    assertEquals(2, last.signatures().size(), "both keys of the log, and nobody else");
  }

  /** A note has room for sixteen signatures, two of which are the log's. */
  @Test
  void plan_withMorePeopleThanANoteHasRoomFor_isRefused() throws IOException {
    Room room = room();
    room.change(
        UnaryOperator.identity(),
        p -> {
          List<Person> people = new ArrayList<>(p.people());
          for (int i = 0; people.size() < 15; i++) {
            String key = Ed25519NoteSigner.generate("more" + i + "@test.example").key().print();
            people.add(new Person(Role.WITNESS, key, "Witness " + i));
          }
          return new Plan(
              p.heading(),
              p.bindings(),
              p.schedule(),
              people,
              p.quorums(),
              p.policy(),
              p.backup(),
              p.proof());
        });
    assertEquals(DocumentCode.PLAN_POLICY, room.refused().getFirst().code());
  }

  @Test
  void record_whereNoFolderIs_isRefusedBeforeAnybodySigns() throws IOException {
    Room room = room();
    Files.delete(room.record);
    assertEquals(MediaCode.MEDIA_MISSING, room.refused().getFirst().code());
    assertFalse(room.console.screen().contains("Passphrase"), "somebody signed");
  }

  /** The picture is on the screen, and steers no terminal from the transcript. */
  @Test
  void witnessCode_atEveryHoldPointAndTheEnd_isShownAndNamedInTheTranscript() throws IOException {
    Room room = room();
    room.witness = WitnessCode.onScreen();
    room.run().orBug();
    String transcript = Files.readString(Records.only(room.record).resolve("transcript.txt"));
    assertEquals(3, transcript.split("\\(the checkpoint as a QR code\\)", -1).length - 1);
    assertTrue(transcript.chars().noneMatch(c -> c < ' ' && c != '\n'), "a control character");
    assertEquals(4, room.console.screen().split("For the witness:", -1).length - 1);
    assertTrue(room.console.screen().contains("\u2580"), "half blocks");
  }

  /** Under time pressure somebody types a passphrase where a sentence was asked for. */
  @Test
  @Tag("KC-13")
  void passphrase_typedAtAnotherQuestion_isNowhereInTheRecord() throws IOException {
    for (boolean atTheEnd : new boolean[] {false, true}) {
      Room room =
          Room.of(Files.createDirectory(temporary.resolve("end-" + atTheEnd)), KmsTarget.AWS);
      List<String> answers = new ArrayList<>(room.folder.practice().answers());
      int sign = answers.indexOf("SIGN %d KEYS".formatted(room.request().keys().size()));
      answers.add(atTheEnd ? sign : Room.opening(), "practice words of kim");
      room.answer(true, answers);
      room.run();
      assertTrue(Records.lines(room.record).size() > 10, "the ceremony had begun");
      assertTrue(room.console.screen().contains(atTheEnd ? "Type SIGN" : "Not that"));
      assertNowhere(Records.only(room.record), List.of("practice words of kim"));
    }
  }

  private static void assertNowhere(Path record, List<String> secrets) throws IOException {
    try (Stream<Path> all = Files.walk(record)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        for (String secret : secrets) {
          assertFalse(content.contains(secret), file + " holds " + secret);
        }
      }
    }
  }

  /** Passphrases and passwords are named, and are nowhere. */
  @Test
  @Tag("KC-13")
  void record_ofACeremony_holdsNothingThatWasTypedUnseen() throws IOException {
    Room room = room();
    room.run().orBug();
    List<String> secrets = new ArrayList<>(Room.everyone());
    secrets.add(Room.PASSWORD);
    assertNowhere(Records.only(room.record), secrets);
    String transcript = Files.readString(Records.only(room.record).resolve("transcript.txt"));
    assertTrue(transcript.contains("(not shown)"), transcript);
  }
}
