package dev.keyferry.paper.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.FailureCode;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.PaperCode;
import dev.keyferry.paper.RecordCopy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordReaderTest {
  private static final int HOLD_POINT_3 = 93;

  @TempDir private Path folder = Path.of("replaced");

  private RecordCopy copy = new RecordCopy(folder);

  @BeforeEach
  void copyARecord() throws IOException {
    copy = RecordCopy.of("rehearsal-gcp", folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rehearsal-gcp", "rehearsal-aws-bcfips"})
  void read_aRecordOfTheCeremony_isAccepted(String name) {
    CeremonyRecord record = RecordReader.read(RecordCopy.original(name)).orBug();
    assertEquals(record.checkpoint().size(), record.log().entries().size());
    assertEquals("close", record.log().last().type());
    assertEquals(3, record.holdPoints().size());
    assertEquals(4, record.documents().manifest().orElseThrow().keys().size());
    assertTrue(record.documents().site().isPresent());
  }

  @Test
  void read_aLogThatEndsInPartOfALine_countsItsBytes() throws IOException {
    String whole = Files.readString(copy.folder().resolve("log.jsonl"));
    copy.write("log.jsonl", whole + "{\"actor\"");
    CeremonyRecord record = read().orBug();
    assertEquals(8, record.log().brokenBytes());
    assertEquals(0, record.log().uncovered());
  }

  @Test
  void read_entriesAfterTheCheckpoint_areNotInTheLog() throws IOException {
    List<String> log = copy.log();
    copy.seal(log.subList(0, log.size() - 1));
    copy.write("log.jsonl", String.join("\n", log) + "\n");
    CeremonyRecord record = read().orBug();
    assertEquals(1, record.log().uncovered());
    assertEquals("measure", record.log().last().type());
  }

  @Test
  void read_aLogWithoutManifest_hasNone() throws IOException {
    copy.endWith(HOLD_POINT_3);
    assertTrue(read().orBug().documents().manifest().isEmpty());
  }

  @Test
  void read_noFolder_refusesMediaMissing() {
    assertRefused(MediaCode.MEDIA_MISSING, RecordReader.read(folder.resolve("nothing")));
    assertRefused(MediaCode.MEDIA_MISSING, RecordReader.read(folder));
  }

  @Test
  void read_aLogThatWasCut_refusesPaperCut() throws IOException {
    List<String> log = copy.log();
    copy.write("log.jsonl", String.join("\n", log.subList(0, 50)) + "\n");
    assertRefused(PaperCode.PAPER_CUT, read());
    copy.write("log.jsonl", "");
    assertRefused(PaperCode.PAPER_CUT, read());
  }

  @Test
  void read_aLogShorterThanAHoldPoint_refusesPaperCut() throws IOException {
    Path hold = copy.folder().resolve("checkpoints/0002");
    byte[] last = Files.readAllBytes(hold);
    copy.endWith(50);
    Files.createDirectories(hold.getParent());
    for (String number : List.of("0001", "0002")) {
      Files.write(copy.folder().resolve("checkpoints").resolve(number), last);
    }
    assertRefused(PaperCode.PAPER_CUT, read());
  }

  @Test
  void read_anEntryThatWasChanged_refusesPaperRoot() throws IOException {
    List<String> log = new ArrayList<>(copy.log());
    log.set(41, log.get(41).replace("Ada Administrator", "Eve Administrator"));
    copy.write("log.jsonl", String.join("\n", log) + "\n");
    assertRefused(PaperCode.PAPER_ROOT, read());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no JSON",
        "{}",
        "surprise {}",
        "canary {\"method\":1}",
        "canary {}",
        "canary {\"method\":\"m\",\"more\":\"\"}",
        "deviation {\"decided\":\"\",\"expected\":\"\",\"happened\":\"\",\"people\":\"a\"}",
        "custody {}"
      })
  void read_aLineThatIsNoEntry_refusesPaperEntry(String line) throws IOException {
    if (line.matches("[a-z]+ .*")) {
      copy.endWith(HOLD_POINT_3, line);
    } else {
      List<String> log = new ArrayList<>(copy.log().subList(0, HOLD_POINT_3));
      log.add(line);
      copy.seal(log);
    }
    assertRefused(PaperCode.PAPER_ENTRY, read());
  }

  @Test
  void read_aLineThatIsNoUtf8_refusesPaperEntry() throws IOException {
    Path file = copy.folder().resolve("log.jsonl");
    String log = Files.readString(file).replace("Ada Administrator", "Ada \u00e9");
    Files.write(file, log.getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(PaperCode.PAPER_ENTRY, read());
  }

  @Test
  void read_entriesInAnotherOrder_refusesPaperEntry() throws IOException {
    List<String> log = new ArrayList<>(copy.log());
    log.set(41, copy.log().get(42));
    copy.seal(log);
    assertRefused(PaperCode.PAPER_ENTRY, read());
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "request", "site", "manifest"})
  void read_aDocumentOfAnotherCeremony_refusesPaperDocument(String name) throws IOException {
    String own = Files.readString(copy.folder().resolve(name));
    copy.write(name, own.replaceFirst("practice|participant1", "another"));
    assertRefused(PaperCode.PAPER_DOCUMENT, read());
  }

  @Test
  void read_aDocumentThatIsNoNote_refusesAsTheDocumentDoes() throws IOException {
    copy.write("plan", "keyferry/plan/v1\n");
    assertRefused(DocumentCode.NOTE_SYNTAX, read());
    Files.delete(copy.folder().resolve("plan"));
    assertRefused(MediaCode.MEDIA_MISSING, read());
  }

  private Outcome<CeremonyRecord> read() {
    return RecordReader.read(copy.folder());
  }

  private static void assertRefused(FailureCode expected, Outcome<?> outcome) {
    Outcome.Refused<?> refused = assertInstanceOf(Outcome.Refused.class, outcome);
    assertEquals(expected, refused.failures().getFirst().code());
  }
}
