package dev.keyferry.witness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.transport.document.Ed25519NoteSigner;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.document.VerifierKey;
import dev.keyferry.transport.log.CosignedCheckpoint;
import dev.keyferry.transport.log.CosignerKey;
import dev.keyferry.witness.PracticeLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a witness puts their name to, and what not: whole runs over real files. */
class CosignTest {
  private static final String ORIGIN = "example.com/keyceremony/c-1/rehearsal";

  @TempDir static Path keyFolder = Path.of("");
  private static String witnessKey = "";

  @TempDir Path folder = Path.of("");
  private Witness witness = new Witness(folder);
  private final PracticeLog log = PracticeLog.open(ORIGIN).add("a").add("b");

  @BeforeAll
  static void makeKey() {
    witnessKey = new Witness(keyFolder).quickKey();
  }

  @BeforeEach
  void sitDown() throws IOException {
    witness = new Witness(folder);
    Files.copy(keyFolder.resolve("key"), folder.resolve("key"));
    put("cp");
  }

  @Test
  void cosign_ofTheFirstCheckpoint_saysSoAndSigns() {
    Witness.Ended ended =
        witness.cosign("cp", log.firstKey(), "--out", witness.path("out")).isDone();
    assertTrue(ended.out().contains("\nFIRST: "), ended.out());
    assertTrue(ended.out().startsWith("REHEARSAL: "), ended.out());
    SignedNote cosigned = witness.note("out");
    CosignedCheckpoint seen = CosignerKey.parse(witnessKey).orBug().verify(cosigned).orBug();
    assertEquals(Witness.NOW.getEpochSecond(), seen.time());
    assertEquals(3, seen.checkpoint().size());
    assertEquals(Witness.NAME, seen.cosigner().name());
    assertEquals(
        log.checkpoint().text(),
        cosigned.verify(VerifierKey.parse(log.firstKey()).orBug()).orBug().text());
  }

  @Test
  void cosign_ofTheSameCheckpointAgain_signsAgain() {
    witness.cosign("cp", log.firstKey(), "--out", witness.path("out")).isDone();
    // The file may be the cosigned one: its earlier line of the same key goes.
    Witness.Ended again =
        witness.cosign("out", log.firstKey(), "--out", witness.path("out2")).isDone();
    assertTrue(again.out().contains("\nAGAIN: "), again.out());
    assertEquals(2, witness.note("out2").signatures().size());
  }

  @Test
  void cosign_ofAGrownLog_isProvenByTheLogOnly() {
    witness.cosign("cp", log.firstKey()).isDone();
    log.add("c").add("d");
    put("cp2");
    witness.cosign("cp2", log.firstKey()).refuses("WITNESS-UNPROVEN");
    // The log may have gone on, even in the middle of a line.
    PracticeLog later = log.fork().add("e");
    witness.put("log.jsonl", later.jsonLines() + "{\"act");
    Witness.Ended grown =
        witness.cosign("cp2", log.firstKey(), "--log", witness.path("log.jsonl")).isDone();
    assertTrue(grown.out().contains("\nGROWN: "), grown.out());
    witness.cosign("cp2", log.firstKey()).isDone();
    witness.cosign("cp", log.firstKey()).refuses("WITNESS-SMALLER");
  }

  @Test
  void cosign_ofALogThatIsNotThatOfTheCheckpoint_refuses() {
    witness.cosign("cp", log.firstKey()).isDone();
    witness.put("short", log.jsonLines());
    log.add("c");
    put("cp2");
    witness.put("altered", log.jsonLines().replace("\"what\":\"c\"", "\"what\":\"x\""));
    witness.put("no opening", log.jsonLines().replace("audit-log/v1", "audit-log/v2"));
    witness.put("long", "x".repeat(16_385) + "\n");
    for (String file : List.of("short", "altered", "no opening", "long")) {
      witness.cosign("cp2", log.firstKey(), "--log", witness.path(file)).refuses("WITNESS-LOG");
    }
    witness.put("right", log.jsonLines());
    witness.cosign("cp2", log.firstKey(), "--log", witness.path("right")).isDone();
  }

  @Test
  void cosign_ofTwoRootsAtOneSize_isASplitViewAndKeepsBoth() throws IOException {
    PracticeLog other = log.fork().add("theirs");
    log.add("ours");
    put("cp");
    witness.put("other", other.checkpoint());
    witness.cosign("cp", log.firstKey()).isDone();
    Witness.Ended ended = witness.cosign("other", log.firstKey(), "--out", witness.path("never"));
    ended.refuses("WITNESS-SPLIT");
    assertTrue(ended.err().contains("SPLIT VIEW"), ended.err());
    assertFalse(Files.exists(folder.resolve("never")));
    assertEquals(
        List.of(log.checkpoint().text(), other.checkpoint().text()).stream().sorted().toList(),
        evidence().map(SignedNote::text).sorted().toList());
    evidence().forEach(note -> note.verify(VerifierKey.parse(log.firstKey()).orBug()).orBug());
    // What was seen first stays, and is still signed; the other one never is.
    witness.cosign("cp", log.firstKey()).isDone();
    witness.cosign("other", log.firstKey()).refuses("WITNESS-SPLIT");
    assertEquals(2, evidence().count());
  }

  @Test
  void cosign_ofALogThatForgotWhatWasSeen_isASplitView() throws IOException {
    PracticeLog fork = log.fork();
    log.add("seen");
    put("cp");
    witness.cosign("cp", log.firstKey()).isDone();
    fork.add("other").add("other too");
    witness.put("cp2", fork.checkpoint());
    witness.put("log.jsonl", fork.jsonLines());
    witness
        .cosign("cp2", log.firstKey(), "--log", witness.path("log.jsonl"))
        .refuses("WITNESS-SPLIT");
    assertEquals(2, evidence().count());
  }

  @Test
  void cosign_acrossAnEpoch_takesTheKeyThatWasAnnouncedInWhatWasSeen() {
    Ed25519NoteSigner next = log.announce();
    put("hold point");
    witness.cosign("hold point", log.firstKey()).isDone();
    Ed25519NoteSigner old = log.signer();
    log.turn(next).add("c");
    put("cp2");
    witness.put("log.jsonl", log.jsonLines());
    witness.cosign("cp2", log.firstKey()).refuses("NOTE-SIGNATURE");
    witness.put("by the old key", log.checkpoint(old));
    witness
        .cosign("by the old key", log.firstKey(), "--log", witness.path("log.jsonl"))
        .refuses("WITNESS-KEY");
    witness.cosign("cp2", log.firstKey(), "--log", witness.path("log.jsonl")).isDone();
  }

  @Test
  void cosign_afterAnEpochThatWasNotSeen_wantsItsKeyFromThePerson() {
    witness.cosign("cp", log.firstKey()).isDone();
    Ed25519NoteSigner next = log.announce();
    log.turn(next).add("c");
    put("cp2");
    witness.put("log.jsonl", log.jsonLines());
    // Whoever writes the log could announce any key: only what was seen before counts.
    String[] withLog = {"--log", witness.path("log.jsonl")};
    witness.cosign("cp2", log.firstKey(), withLog).refuses("NOTE-SIGNATURE");
    witness.cosign("cp2", next.key().print(), withLog).isDone();
  }

  /** The ceremony was interrupted, and went on in the same log with a key from its paper. */
  @Test
  void cosign_afterAResume_wantsTheNewKeyAndRefusesTheOldOne() {
    witness.cosign("cp", log.firstKey()).isDone();
    Ed25519NoteSigner old = log.signer();
    log.resume();
    String newKey = log.signer().key().print();
    put("cp2");
    witness.put("by the old key", log.checkpoint(old));
    witness.put("log.jsonl", log.jsonLines());
    String[] withLog = {"--log", witness.path("log.jsonl")};
    witness.cosign("by the old key", log.firstKey(), withLog).refuses("WITNESS-KEY");
    witness.cosign("cp2", log.firstKey(), withLog).refuses("NOTE-SIGNATURE");
    witness.cosign("cp2", newKey, withLog).isDone();
  }

  @Test
  void cosign_ofAForgedAnnouncement_refuses() {
    witness.cosign("cp", log.firstKey()).isDone();
    PracticeLog forged = log.fork();
    forged.turn(forged.announce()).add("c");
    witness.put("cp2", forged.checkpoint());
    witness.put("log.jsonl", forged.jsonLines());
    witness
        .cosign("cp2", log.firstKey(), "--log", witness.path("log.jsonl"))
        .refuses("NOTE-SIGNATURE");
  }

  @Test
  void cosign_ofAHoldPoint_wantsTheKeyThatEnds() {
    witness.cosign("cp", log.firstKey()).isDone();
    Ed25519NoteSigner next = log.announce();
    witness.put("log.jsonl", log.jsonLines());
    witness.put("by the next key", log.checkpoint(next));
    put("by the key that ends");
    String[] both = {
      "--log", witness.path("log.jsonl"), "--log-key", next.key().print(),
    };
    witness.cosign("by the next key", log.firstKey(), both).refuses("WITNESS-KEY");
    witness.cosign("by the key that ends", log.firstKey(), both).isDone();
  }

  @Test
  void cosign_ofALogWithAnnouncementsInAnotherForm_refuses() {
    witness.cosign("cp", log.firstKey()).isDone();
    for (int number : new int[] {0, 2}) {
      PracticeLog odd = log.fork();
      odd.announce(number);
      witness.put("odd", odd.checkpoint());
      witness.put("log.jsonl", odd.jsonLines());
      witness
          .cosign("odd", log.firstKey(), "--log", witness.path("log.jsonl"))
          .refuses("WITNESS-LOG");
    }
  }

  @Test
  void cosign_ofAnotherLogOrAnUnsignedOne_refuses() {
    String other =
        Ed25519NoteSigner.generate("example.com/keyceremony/c-2/rehearsal").key().print();
    witness.cosign("cp", other).refuses("WITNESS-ORIGIN");
    String sameName = Ed25519NoteSigner.generate(ORIGIN).key().print();
    witness.cosign("cp", sameName).refuses("NOTE-SIGNATURE");
    String noMode = "example.com/keyceremony/c-1";
    PracticeLog odd = PracticeLog.open(noMode);
    witness.put("odd", odd.checkpoint());
    witness.cosign("odd", odd.firstKey()).refuses("WITNESS-ORIGIN");
    SignedNote extended =
        SignedNote.sign(log.checkpoint().text() + "more\n", List.of(log.signer()));
    witness.put("extended", extended);
    witness.cosign("extended", log.firstKey()).refuses("DOC-LINE");
    assertEquals(0, stateFiles());
  }

  @Test
  void cosign_withAnotherPassphraseOrAnotherFile_refusesAndSignsNothing() {
    Witness.Ended wrong =
        Witness.type("wrong wrong wrong wrong\n", witness.arguments("cp", log.firstKey()));
    wrong.refuses("ROLE-KEY-PASSPHRASE");
    Witness.type("short\n", witness.arguments("cp", log.firstKey()))
        .refuses("ROLE-KEY-PASSPHRASE-SHORT");
    witness.put("key", "no key");
    witness.cosign("cp", log.firstKey()).refuses("ROLE-KEY-FORM");
    assertEquals(0, stateFiles());
  }

  @Test
  void cosign_withAStateThatIsNone_refusesAndKeepsIt() throws IOException {
    witness.cosign("cp", log.firstKey()).isDone();
    Path state = states().getFirst();
    Files.writeString(state, "something else");
    witness.cosign("cp", log.firstKey()).refuses("WITNESS-STATE");
    assertEquals("something else", Files.readString(state));
    // A checkpoint of another log in this one's place is no memory of it.
    PracticeLog other = PracticeLog.open("example.com/keyceremony/c-9/rehearsal");
    Files.write(state, other.checkpoint().print().toByteArray());
    witness.cosign("cp", log.firstKey()).refuses("WITNESS-STATE");
  }

  @Test
  void cosign_ontoAFileThatIsThere_refusesBeforeAnything() {
    witness.put("out", "mine");
    Witness.Ended ended = witness.cosign("cp", log.firstKey(), "--out", witness.path("out"));
    assertEquals(ExitCode.MEDIA, ended.code());
    assertTrue(ended.err().startsWith("MEDIA-EXISTS"), ended.err());
    assertEquals(0, stateFiles());
  }

  @Test
  void cosign_ofANoteWithSixteenSignatures_refuses() {
    SignedNote note = log.checkpoint();
    for (int i = 1; i < 16; i++) {
      note = note.cosign(Ed25519NoteSigner.generate("other-" + i));
    }
    witness.put("full", note);
    witness.cosign("full", log.firstKey()).refuses("NOTE-SYNTAX");
  }

  @Test
  void wrongUsage_ofEveryKind_isTwo() {
    assertEquals(ExitCode.USAGE, Witness.type("").code());
    assertEquals(ExitCode.USAGE, witness.cosign("cp", "no vkey").code());
    String[] spaced = witness.arguments("cp", log.firstKey());
    spaced[7] = "a b";
    assertEquals(ExitCode.USAGE, Witness.type("", spaced).code());
  }

  private void put(String name) {
    witness.put(name, log.checkpoint());
  }

  private Stream<SignedNote> evidence() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("state"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("split-"))
          .map(file -> witness.note("state/" + file.getFileName()))
          .toList()
          .stream();
    }
  }

  private int stateFiles() {
    return states().size();
  }

  private List<Path> states() {
    try (Stream<Path> files = Files.list(folder.resolve("state"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("[0-9a-f]{64}[.]checkpoint"))
          .toList();
    } catch (IOException none) {
      return List.of();
    }
  }
}
