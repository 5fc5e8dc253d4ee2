package dev.keyferry.transport.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The folder that grows while a ceremony runs. */
class RecordFolderTest {
  private static final MediaName NAME = new MediaName("record-test");
  private static final Octets ONE = Octets.ofHex("01");
  private static final Octets TWO = Octets.ofHex("0202");

  @TempDir Path parent;
  private RecordFolder folder;

  @BeforeEach
  void create() {
    folder = RecordFolder.create(parent, NAME).orBug();
  }

  private static MediaCode refusal(Outcome<?> outcome) {
    List<Failure> failures = ((Outcome.Refused<?>) outcome).failures();
    return (MediaCode) failures.getFirst().code();
  }

  @Test
  void create_besideAnother_takesTheNextNumber() {
    assertEquals(parent.resolve("record-test-001"), folder.path());
    assertEquals(
        parent.resolve("record-test-002"), RecordFolder.create(parent, NAME).orBug().path());
  }

  @Test
  void create_whereNoFolderIs_refusesMediaMissing() {
    assertEquals(
        MediaCode.MEDIA_MISSING, refusal(RecordFolder.create(parent.resolve("none"), NAME)));
  }

  @Test
  void open_ofARecordThatIsThere_joinsAFileAndChangesNone() throws IOException {
    RecordFolder again = RecordFolder.open(folder.path()).orBug();
    again.write("receipts/receipt", ONE).orBug();
    assertEquals(ONE, Octets.of(Files.readAllBytes(folder.path().resolve("receipts/receipt"))));
    assertEquals(MediaCode.MEDIA_EXISTS, refusal(again.write("receipts/receipt", TWO)));
  }

  @Test
  void open_whereNoRecordIs_refusesMediaMissing() {
    assertEquals(MediaCode.MEDIA_MISSING, refusal(RecordFolder.open(parent.resolve("none"))));
  }

  @Test
  void existing_ofAName_areInTheirOrder() throws IOException {
    RecordFolder second = RecordFolder.create(parent, NAME).orBug();
    Files.writeString(parent.resolve("record-test-003"), "no folder");
    assertEquals(
        List.of(folder.path(), second.path()),
        RecordFolder.existing(parent, NAME).stream().map(RecordFolder::path).toList());
    assertEquals(List.of(), RecordFolder.existing(parent, new MediaName("record-other")));
  }

  @Test
  void read_ofAFile_isItsContentWithinALimit() {
    folder.write("opening", TWO).orBug();
    assertEquals(TWO, folder.read("opening", 2).orBug());
    assertEquals(MediaCode.MEDIA_SIZE, refusal(folder.read("opening", 1)));
    assertEquals(MediaCode.MEDIA_MISSING, refusal(folder.read("plan", 1)));
    assertEquals(List.of(true, false), List.of(folder.has("opening"), folder.has("plan")));
  }

  @Test
  void ensure_ofAFile_writesItOnceAndRefusesAnother() {
    assertEquals(folder.ensure("opening", TWO).orBug(), folder.ensure("opening", TWO).orBug());
    assertEquals(MediaCode.MEDIA_EXISTS, refusal(folder.ensure("opening", ONE)));
  }

  /** A log that an interrupted process left: whole entries, and a part of one. */
  @Test
  void lines_ofAFile_areThoseWithAnEnd() {
    folder.write("log.jsonl", Octets.ofHex("61620a0a6364")).orBug();
    List<Octets> lines = new ArrayList<>();
    assertEquals(2, folder.lines("log.jsonl", 2, lines::add).orBug());
    assertEquals(List.of(Octets.ofHex("6162"), Octets.ofHex("")), lines);
    assertEquals(MediaCode.MEDIA_SIZE, refusal(folder.lines("log.jsonl", 1, line -> {})));
    assertEquals(MediaCode.MEDIA_MISSING, refusal(folder.lines("none", 1, line -> {})));
  }

  @Test
  void appendAfter_ofAFile_cutsWhatFollowsAndGoesOn() throws IOException {
    folder.write("log.jsonl", Octets.ofHex("610a62")).orBug();
    try (AppendedFile file = folder.appendAfter("log.jsonl", 2).orBug()) {
      file.append(Octets.ofHex("630a")).orBug();
      assertEquals(Octets.ofHex("610a630a"), file.read(0, 4).orBug());
    }
    assertEquals("a\nc\n", Files.readString(folder.path().resolve("log.jsonl")));
    assertEquals(MediaCode.MEDIA_MISSING, refusal(folder.appendAfter("none", 0)));
  }

  /** Nothing is lost, and every name is free again. */
  @Test
  void setAside_ofFiles_keepsEachInANewPlace() throws IOException {
    for (Octets content : List.of(ONE, TWO)) {
      folder.write("blobs/one", content).orBug();
      folder.setAside(List.of("blobs/one")).orBug();
    }
    assertEquals(
        ONE, Octets.of(Files.readAllBytes(folder.path().resolve("before/0001/blobs/one"))));
    assertEquals(
        TWO, Octets.of(Files.readAllBytes(folder.path().resolve("before/0002/blobs/one"))));
    assertEquals(MediaCode.MEDIA_MISSING, refusal(folder.setAside(List.of("blobs/one"))));
  }

  @Test
  void write_ofANewFile_isThereWithItsDigest() throws IOException {
    RecordFolder.RecordFile file = folder.write("checkpoints/0000", TWO).orBug();
    assertEquals(new RecordFolder.RecordFile("checkpoints/0000", 2, Digest.sha256(TWO)), file);
    assertEquals(TWO, Octets.of(Files.readAllBytes(folder.path().resolve("checkpoints/0000"))));
  }

  @Test
  void write_ofAFileThatIsThere_refusesMediaExistsAndChangesNothing() throws IOException {
    folder.write("plan", ONE).orBug();
    assertEquals(MediaCode.MEDIA_EXISTS, refusal(folder.write("plan", TWO)));
    assertEquals(ONE, Octets.of(Files.readAllBytes(folder.path().resolve("plan"))));
  }

  @Test
  void append_toANewFile_growsAndIsReadBack() throws IOException {
    try (AppendedFile file = folder.append("log.jsonl").orBug()) {
      file.append(ONE).orBug();
      file.append(TWO).orBug();
      assertEquals(TWO, file.read(1, 2).orBug());
      assertEquals(MediaCode.MEDIA_READ, refusal(file.read(2, 2)));
    }
    assertEquals(
        Octets.ofHex("010202"), Octets.of(Files.readAllBytes(folder.path().resolve("log.jsonl"))));
    assertEquals(MediaCode.MEDIA_EXISTS, refusal(folder.append("log.jsonl")));
  }

  @Test
  void append_afterClosing_refusesMediaWrite() {
    AppendedFile file = folder.append("log.jsonl").orBug();
    file.close();
    assertEquals(MediaCode.MEDIA_WRITE, refusal(file.append(ONE)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void replace_ofAFile_leavesTheNewContentAlone(boolean flush) throws IOException {
    folder.replace("checkpoint", TWO, flush).orBug();
    folder.replace("checkpoint", ONE, flush).orBug();
    assertEquals(ONE, Octets.of(Files.readAllBytes(folder.path().resolve("checkpoint"))));
    assertEquals(
        List.of("checkpoint"),
        folder.files().orBug().stream().map(RecordFolder.RecordFile::path).toList());
  }

  @Test
  void files_ofAFolder_areAllOfThemInOrder() {
    folder.write("tile/entries/000.p/1", ONE).orBug();
    folder.write("VERDICT-ME.txt", TWO).orBug();
    assertEquals(
        List.of(
            new RecordFolder.RecordFile("VERDICT-ME.txt", 2, Digest.sha256(TWO)),
            new RecordFolder.RecordFile("tile/entries/000.p/1", 1, Digest.sha256(ONE))),
        folder.files().orBug());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../outside", "/etc/x", "a/../../b", "", "a//b", "a b"})
  void write_ofAPathThatLeavesTheFolder_isABug(String path) {
    assertThrows(IllegalArgumentException.class, () -> folder.write(path, ONE));
  }
}
