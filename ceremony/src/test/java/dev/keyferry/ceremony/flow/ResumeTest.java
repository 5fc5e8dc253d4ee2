package dev.keyferry.ceremony.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.ceremony.export.ExportRecord;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.QuorumCode;
import dev.keyferry.model.failure.RecordCode;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.log.Checkpoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Control KC-32 over an interruption: wherever a ceremony stops, it goes on in the same log, no key
 * is wrapped again without people having said so, and every key is in one exported set at the end.
 * The verifier's own tests judge the records that are kept here.
 */
@Tag("KC-32")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResumeTest {
  /** Where the verifier's tests find the records of resumed ceremonies. */
  private static final Path KEPT = Path.of("target", "resumed");

  /** Every moment in the long form; else every intent and result, and what follows hold points. */
  private static final boolean ALL = Integer.getInteger("keyferry.resumes", 1) > 1;

  private static final Set<String> BOUNDARIES =
      Set.of(
          "enter-intake", "enter-wrapping", "enter-manifest", "enter-closing", "intended", "done");

  private Path temporary = Path.of("unset");
  private Optional<Room> made = Optional.empty();
  private List<Path> moments = List.of();

  /** One ceremony, of which every moment is kept. */
  @BeforeAll
  void ceremony(@TempDir Path folder) throws IOException {
    temporary = folder;
    KeptRecord.forget(KEPT);
    Room room = Room.of(temporary, KmsTarget.AWS);
    made = Optional.of(room);
    Moments trail = new Moments(temporary, temporary.resolve("moments"));
    room.audit = trail;
    room.run().orBug();
    moments = trail.kept();
  }

  private Room room() {
    return made.orElseThrow();
  }

  private static String name(Path moment) {
    return String.valueOf(moment.getFileName());
  }

  private Path moment(String name) {
    return moments.stream().filter(m -> name(m).endsWith(name)).findFirst().orElseThrow();
  }

  /** How many keys a log says to have been wrapped, or about to be. */
  private static int wrapped(Path record) throws IOException {
    return (int)
        Files.readAllLines(record.resolve("log.jsonl")).stream()
            .filter(line -> line.endsWith("\"type\":\"intent\"}"))
            .filter(line -> line.contains("\"act\":\"wrap\""))
            .count();
  }

  private List<String> anew(int wrapped) {
    List<String> answers = new ArrayList<>();
    if (wrapped > 0) {
      answers.add("WRAP AGAIN %d KEYS".formatted(wrapped));
    }
    answers.addAll(room().folder.practice().answers());
    return answers;
  }

  /** Everybody signs that it goes on; then what follows the export as always. */
  private List<String> continued() {
    List<String> answers = new ArrayList<>(Room.everyone());
    List<String> all = room().folder.practice().answers();
    String signed = "SIGN %d KEYS".formatted(room().request().keys().size());
    answers.addAll(all.subList(all.indexOf(signed) + 1, all.size()));
    return answers;
  }

  private Room left(Path moment, String as) throws IOException {
    Path copy = temporary.resolve("left-" + as);
    for (String folder : List.of("out", "record")) {
      Moments.copy(moment.resolve(folder), copy.resolve(folder));
    }
    return room().after(copy);
  }

  private static List<String> exports(Room resumed) throws IOException {
    return resumed.exports().stream()
        .map(path -> path.getFileName().toString())
        .filter(name -> name.startsWith("kf-"))
        .toList();
  }

  private List<Path> boundaries() {
    return moments.stream()
        .filter(moment -> ALL || BOUNDARIES.contains(name(moment).substring("000-".length())))
        .toList();
  }

  /** A loop over all boundaries: in the wrapping, before it, in the export, after it. */
  @Test
  void ceremony_stoppedAtEveryBoundary_goesOnToOneExportedSet() throws IOException {
    int again = 0;
    int completed = 0;
    for (Path moment : boundaries()) {
      Room resumed = left(moment, name(moment));
      boolean recorded = Files.exists(resumed.record) && hasCheckpoint(resumed.record);
      if (!recorded) {
        continue;
      }
      Path record = Records.only(resumed.record);
      boolean exported = !exports(resumed).isEmpty();
      int wrapped = exported ? 0 : wrapped(record);
      resumed.answer(false, exported ? continued() : anew(wrapped));
      Outcome<ExportRecord> outcome = resumed.resume();
      String screen = name(moment) + "\n" + resumed.console.screen();
      assertTrue(outcome instanceof Outcome.Accepted, () -> outcome + screen);
      assertEquals(List.of("kf-2026-11-25-test-001"), exports(resumed), screen);
      assertEquals(wrapped > 0, resumed.console.screen().contains("WRAP AGAIN"), screen);
      assertEquals(!exported, resumed.console.screen().contains("Type SIGN"), screen);
      again += wrapped > 0 ? 1 : 0;
      completed += exported ? 1 : 0;
      KeptRecord.keep(record, KEPT, name(moment));
    }
    assertTrue(again >= 2 * room().request().keys().size(), "moments in the wrapping: " + again);
    assertTrue(completed >= 2, "moments after the export: " + completed);
  }

  private static boolean hasCheckpoint(Path records) throws IOException {
    return Files.exists(Records.only(records).resolve("checkpoint"));
  }

  private void assertRefused(Room resumed, Enum<?> code) {
    Outcome<ExportRecord> outcome = resumed.resume();
    if (!(outcome instanceof Outcome.Refused<ExportRecord>(List<Failure> failures))) {
      throw new AssertionError("accepted: " + resumed.console.screen());
    }
    assertEquals(code, failures.getFirst().code(), failures::toString);
  }

  @Test
  void resumed_whereNothingWasInterrupted_isRefused() throws IOException {
    Path empty = temporary.resolve("empty");
    Files.createDirectories(empty.resolve("out"));
    Files.createDirectories(empty.resolve("record"));
    assertRefused(room().after(empty), MediaCode.MEDIA_MISSING);
  }

  @Test
  void resumed_afterItsEnd_isRefused() {
    assertRefused(room().after(temporary), RecordCode.RECORD_ENDED);
  }

  /** A second log of one ceremony would tell a second story. */
  @Test
  void run_whereOneWasInterrupted_isRefusedAndNamesTheOption() throws IOException {
    Room second = left(moment("enter-wrapping"), "plain");
    Outcome<ExportRecord> outcome = second.run();
    List<Failure> failures = ((Outcome.Refused<ExportRecord>) outcome).failures();
    assertEquals(MediaCode.MEDIA_EXISTS, failures.getFirst().code());
    assertTrue(failures.getFirst().code().text().action().contains("--resume"));
    Records.only(second.record);
  }

  private Room damaged(String as, Path moment, String file, byte[] content) throws IOException {
    Room resumed = left(moment, as);
    Files.write(Records.only(resumed.record).resolve(file), content);
    return resumed;
  }

  @Test
  void resumed_withoutACheckpoint_isRefused() throws IOException {
    Room resumed = left(moment("enter-wrapping"), "empty-record");
    Files.delete(Records.only(resumed.record).resolve("checkpoint"));
    assertRefused(resumed, RecordCode.RECORD_EMPTY);
  }

  @Test
  void resumed_withFewerEntriesThanItsCheckpoint_isRefused() throws IOException {
    Room resumed = left(moment("enter-wrapping"), "short");
    Path log = Records.only(resumed.record).resolve("log.jsonl");
    List<String> lines = Files.readAllLines(log);
    Files.write(log, lines.subList(0, lines.size() - 1));
    assertRefused(resumed, RecordCode.RECORD_SHORT);
  }

  @Test
  void resumed_afterAChangeOfAnything_isRefused() throws IOException {
    Path moment = moment("enter-wrapping");
    for (String file : List.of("log.jsonl", "checkpoint", "opening", "checkpoints/0000")) {
      Path record = Records.only(moment.resolve("record"));
      byte[] bytes = Files.readAllBytes(record.resolve(file));
      String text = new String(bytes, StandardCharsets.UTF_8);
      int at = text.length() / 2;
      bytes[at] = (byte) (bytes[at] == 'B' ? 'C' : 'B');
      Room resumed = damaged("changed-" + file.replace('/', '-'), moment, file, bytes);
      assertRefused(resumed, RecordCode.RECORD_BROKEN);
    }
  }

  @Test
  void resumed_withOtherDocuments_isRefused() throws IOException {
    for (String file : List.of("plan", "request", "site")) {
      Room resumed = left(moment("enter-wrapping"), "other-" + file);
      Path kept = Records.only(resumed.record).resolve(file);
      Files.writeString(kept, "x", StandardOpenOption.APPEND);
      assertRefused(resumed, RecordCode.RECORD_OTHER);
    }
  }

  /** The only cut that there ever is. */
  @Test
  void part_ofAnEntry_isCutAndSaid() throws IOException {
    Room resumed = left(moment("enter-wrapping"), "part");
    Path record = Records.only(resumed.record);
    long whole = Files.size(record.resolve("log.jsonl"));
    Files.writeString(record.resolve("log.jsonl"), "{\"actor\":\"app", StandardOpenOption.APPEND);
    resumed.answer(false, anew(0));
    resumed.resume().orBug();
    assertTrue(resumed.console.screen().contains("13 bytes, will be cut"));
    String log = Files.readString(record.resolve("log.jsonl"));
    assertTrue(log.substring((int) whole).startsWith("{\"actor\""));
    assertTrue(log.contains("\"cut\":13,"));
    KeptRecord.keep(record, KEPT, "part");
  }

  /** Entries that no checkpoint covers: a loss of power, or a kill between the two writes. */
  @Test
  void entries_beyondTheCheckpoint_areKept() throws IOException {
    int number = moments.indexOf(moment("enter-wrapping"));
    for (int behind : new int[] {1, 2}) {
      Room resumed = left(moments.get(number + 4), "behind-" + behind);
      Path record = Records.only(resumed.record);
      Path before = Records.only(moments.get(number + 4 - behind).resolve("record"));
      Files.write(record.resolve("checkpoint"), Files.readAllBytes(before.resolve("checkpoint")));
      resumed.answer(false, anew(wrapped(record)));
      resumed.resume().orBug();
      assertTrue(resumed.console.screen().contains("were not sealed yet, and are kept"));
      KeptRecord.keep(record, KEPT, "behind-" + behind);
    }
  }

  /**
   * In a hold point: its entry is not sealed, or by one key only, and its own file is not there.
   */
  @Test
  void hold_pointThatWasInterrupted_isFollowedByTheResume() throws IOException {
    for (boolean sealed : new boolean[] {false, true}) {
      Room resumed = left(moment("enter-wrapping"), "hold-" + sealed);
      Path record = Records.only(resumed.record);
      Path head = record.resolve("checkpoints/0001");
      SignedNote held = SignedNote.parse(Files.readAllBytes(head)).orBug();
      SignedNote once = new SignedNote(held.text(), held.signatures().subList(0, 1));
      Files.delete(head);
      byte[] before =
          Files.readAllBytes(
              Records.only(moment("approved").resolve("record")).resolve("checkpoint"));
      Files.write(record.resolve("checkpoint"), sealed ? once.print().toByteArray() : before);
      Path log = record.resolve("log.jsonl");
      int size = (int) Checkpoint.parse(held.text()).orBug().size();
      Files.write(log, Files.readAllLines(log).subList(0, size));
      resumed.answer(false, anew(0));
      Outcome<ExportRecord> outcome = resumed.resume();
      assertTrue(outcome instanceof Outcome.Accepted, () -> outcome + resumed.console.screen());
      KeptRecord.keep(record, KEPT, "hold-" + sealed);
    }
  }

  /** An act that nobody agreed to is not done. */
  @Test
  void wrapping_again_isAskedForAndCanBeRefused() throws IOException {
    Path moment = moment("done");
    Room resumed = left(moment, "no");
    resumed.answer(false, List.of("yes"));
    Path record = Records.only(resumed.record);
    byte[] before = Files.readAllBytes(record.resolve("log.jsonl"));
    Outcome<ExportRecord> outcome = resumed.resume();
    assertTrue(outcome instanceof Outcome.Refused, resumed.console.screen());
    assertEquals(
        -1, java.util.Arrays.mismatch(before, Files.readAllBytes(record.resolve("log.jsonl"))));
    resumed.answer(false, anew(wrapped(record)));
    resumed.audit = new HeardTrail(new dev.keyferry.ceremony.audit.CeremonyLog());
    resumed.resume().orBug();
  }

  @Test
  void export_thatIsNotTheOneOfTheLog_isRefused() throws IOException {
    Path moment = moments.getLast();
    for (String file : List.of("manifest", "log.vkey")) {
      Room resumed = left(moment, "export-" + file);
      Path export = resumed.exports().getFirst();
      Files.delete(export.resolve(file));
      assertRefused(resumed, RecordCode.RECORD_EXPORT);
    }
    Room resumed = left(moment, "export-gone");
    Files.move(resumed.exports().getFirst(), resumed.out.resolveSibling("elsewhere"));
    assertRefused(resumed, RecordCode.RECORD_EXPORT);
  }

  /** The longest time in which people type and nothing is recorded any more. */
  @Test
  void closing_thatWasInterrupted_isCompletedWithEverybodysSignatures() throws IOException {
    Path record = Records.only(left(temporary, "closing").record);
    unsign(record);
    Room nobody = room().after(temporary.resolve("left-closing"));
    nobody.answer(false, List.of());
    assertRefused(nobody, QuorumCode.QUORUM_STOPPED);
    Room resumed = room().after(temporary.resolve("left-closing"));
    resumed.answer(false, Room.everyone());
    resumed.resume().orBug();
    assertTrue(resumed.console.screen().contains("only the record is completed"));
    assertEquals(1, exports(resumed).size());
    KeptRecord.keep(record, KEPT, "closing");
    Files.delete(record.resolve("SHA256SUMS"));
    Room again = room().after(temporary.resolve("left-closing"));
    again.answer(false, List.of());
    again.resume().orBug();
    assertTrue(Files.exists(record.resolve("SHA256SUMS")));
    assertRefused(room().after(temporary.resolve("left-closing")), RecordCode.RECORD_ENDED);
  }

  /** As if nobody had cosigned yet. */
  private static void unsign(Path record) throws IOException {
    SignedNote last = SignedNote.parse(Files.readAllBytes(record.resolve("checkpoint"))).orBug();
    SignedNote two = new SignedNote(last.text(), last.signatures().subList(0, 2));
    Files.write(record.resolve("checkpoint"), two.print().toByteArray());
    for (String file : List.of("SHA256SUMS", "VERDICT-ME.txt", "manifest.tlog-proof")) {
      Files.delete(record.resolve(file));
    }
  }

  /** The keys that had to seal it are gone. */
  @Test
  void closing_thatOneKeySealed_isRefused() throws IOException {
    Room resumed = left(temporary, "half-closed");
    Path record = Records.only(resumed.record);
    unsign(record);
    SignedNote last = SignedNote.parse(Files.readAllBytes(record.resolve("checkpoint"))).orBug();
    SignedNote one = new SignedNote(last.text(), last.signatures().subList(0, 1));
    Files.write(record.resolve("checkpoint"), one.print().toByteArray());
    assertRefused(resumed, RecordCode.RECORD_ENDED);
  }

  /** A ceremony that is interrupted, resumed, interrupted and resumed. */
  @Test
  void ceremony_stoppedTwice_goesOnTwice() throws IOException {
    Path first = temporary.resolve("twice");
    Moments.copy(moment("enter-manifest"), first);
    Room once = room().after(first);
    Moments trail = new Moments(first, temporary.resolve("moments-of-twice"));
    once.audit = trail;
    once.answer(false, anew(wrapped(Records.only(once.record))));
    once.resume().orBug();
    for (String name : List.of("machineread", "enter-wrapping", "enter-closing")) {
      Path moment =
          trail.kept().stream().filter(m -> name(m).endsWith(name)).findFirst().orElseThrow();
      Room twice = left(moment, "twice-" + name);
      Path record = Records.only(twice.record);
      twice.answer(false, name.equals("enter-closing") ? continued() : anew(0));
      Outcome<ExportRecord> outcome = twice.resume();
      assertTrue(
          outcome instanceof Outcome.Accepted, () -> name + outcome + twice.console.screen());
      assertEquals(1, exports(twice).size());
      KeptRecord.keep(record, KEPT, "twice-" + name);
    }
  }
}
