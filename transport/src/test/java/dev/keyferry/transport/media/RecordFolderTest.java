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
