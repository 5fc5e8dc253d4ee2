package dev.keyferry.transport.media;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
  private static final MediaName FOLDER = new MediaName("kf-2026-11-25-a-001");
  private static final MediaName FILE = new MediaName("blob-0001.bin");
  private static final Octets CONTENT = Octets.ofHex("0102030405");

  @TempDir Path parent;

  @Test
  void commit_afterWriting_leavesExactlyTheFinalFolder() throws IOException {
    OutputFolder output = create();
    WrittenFile written = output.write(FILE, CONTENT).orBug();
    assertEquals(new WrittenFile(FILE, 5, Digest.sha256(CONTENT)), written);
    Path folder = output.commit().orBug();
    assertEquals(parent.resolve(FOLDER.text()), folder);
    assertEquals(Set.of(FOLDER.text()), names(parent));
    assertArrayEquals(CONTENT.toByteArray(), Files.readAllBytes(folder.resolve(FILE.text())));
  }

  @Test
  void write_beforeCommit_leavesNoFinalFolderForWhoeverIsKilled() throws IOException {
    OutputFolder output = create();
    assertEquals(Set.of("." + FOLDER.text() + ".partial"), names(parent));
    output.write(FILE, CONTENT).orBug();
    assertEquals(Set.of("." + FOLDER.text() + ".partial"), names(parent));
  }

  @Test
  void create_finalNameTaken_refusesMediaExists() throws IOException {
    Files.createSymbolicLink(parent.resolve(FOLDER.text()), parent.resolve("nowhere"));
    assertEquals(MediaCode.MEDIA_EXISTS, refusal(OutputFolder.create(parent, FOLDER)).code());
    assertEquals(Set.of(FOLDER.text()), names(parent));
  }

  @Test
  void create_noParent_refusesMediaMissing() {
    assertEquals(
        MediaCode.MEDIA_MISSING,
        refusal(OutputFolder.create(parent.resolve("none"), FOLDER)).code());
  }

  @Test
  void create_leftOverPartials_areNeitherReusedNorTouched() throws IOException {
    create().write(FILE, CONTENT).orBug();
    create();
    OutputFolder third = create();
    String partial = "." + FOLDER.text() + ".partial";
    assertEquals(Set.of(partial, partial + "-2", partial + "-3"), names(parent));
    third.write(FILE, CONTENT).orBug();
    third.commit().orBug();
    assertEquals(Set.of(partial, partial + "-2", FOLDER.text()), names(parent));
    assertEquals(Set.of(FILE.text()), names(parent.resolve(partial)));
  }

  @Test
  void create_afterNinetyNinePartials_refusesMediaExists() {
    for (int i = 0; i < 99; i++) {
      create();
    }
    assertEquals(MediaCode.MEDIA_EXISTS, refusal(OutputFolder.create(parent, FOLDER)).code());
  }

  @Test
  void write_sameNameTwice_refusesMediaExistsAndKeepsTheFirst() throws IOException {
    OutputFolder output = create();
    output.write(FILE, CONTENT).orBug();
    Failure failure = refusal(output.write(FILE, Octets.ofHex("ff")));
    assertEquals(MediaCode.MEDIA_EXISTS, failure.code());
    Path folder = output.commit().orBug();
    assertArrayEquals(CONTENT.toByteArray(), Files.readAllBytes(folder.resolve(FILE.text())));
  }

  @Test
  void commit_finalNameTakenMeanwhile_refusesMediaExistsAndReplacesNothing() throws IOException {
    OutputFolder output = create();
    // An empty folder is what a rename would replace without a word.
    Path taken = Files.createDirectory(parent.resolve(FOLDER.text()));
    output.write(FILE, CONTENT).orBug();
    assertEquals(MediaCode.MEDIA_EXISTS, refusal(output.commit()).code());
    assertEquals(Set.of(), names(taken));
  }

  @Test
  void writeCommitDiscard_afterCommit_refuseMediaMissing() throws IOException {
    OutputFolder output = create();
    output.write(FILE, CONTENT).orBug();
    output.commit().orBug();
    MediaName late = new MediaName("late");
    assertEquals(MediaCode.MEDIA_MISSING, refusal(output.write(late, CONTENT)).code());
    assertEquals(MediaCode.MEDIA_MISSING, refusal(output.commit()).code());
    assertEquals(MediaCode.MEDIA_MISSING, refusal(output.discard()).code());
    assertEquals(Set.of(FILE.text()), names(parent.resolve(FOLDER.text())));
  }

  @Test
  void discard_partialWithFiles_leavesNothing() throws IOException {
    OutputFolder output = create();
    output.write(FILE, CONTENT).orBug();
    output.discard().orBug();
    assertEquals(Set.of(), names(parent));
  }

  @Test
  void begin_folderInTheFolder_isThereOnceBothAreCommitted() throws IOException {
    OutputFolder output = create();
    OutputFolder inner = output.begin(new MediaName("inner")).orBug();
    inner.write(FILE, CONTENT).orBug();
    inner.commit().orBug();
    assertEquals(Set.of(".%s.partial".formatted(FOLDER.text())), names(parent));
    Path folder = output.commit().orBug();
    assertEquals(Set.of("inner"), names(folder));
    assertEquals(Set.of(FILE.text()), names(folder.resolve("inner")));
  }

  @Test
  void discard_partialWithAFolder_leavesNothing() throws IOException {
    OutputFolder output = create();
    OutputFolder inner = output.begin(new MediaName("inner")).orBug();
    inner.write(FILE, CONTENT).orBug();
    inner.commit().orBug();
    output.discard().orBug();
    assertEquals(Set.of(), names(parent));
  }

  @Test
  void compare_otherBytesOnTheMedium_refusesMediaReadback() throws IOException {
    Path path = parent.resolve(FILE.text());
    PlainFile file = new PlainFile(path, FILE.text());
    for (String hex : List.of("0102030406", "01020304", "010203040506", "0102030405060708")) {
      Files.write(path, Octets.ofHex(hex).toByteArray());
      Failure failure = refusal(OutputFolder.compare(file, FILE, CONTENT));
      assertEquals(MediaCode.MEDIA_READBACK, failure.code(), hex);
    }
    Files.write(path, CONTENT.toByteArray());
    assertTrue(OutputFolder.compare(file, FILE, CONTENT) instanceof Outcome.Accepted);
  }

  @Test
  void write_emptyFile_isWrittenAndReadBack() throws IOException {
    OutputFolder output = create();
    output.write(FILE, Octets.of(new byte[0])).orBug();
    Path folder = output.commit().orBug();
    assertEquals(0, Files.size(folder.resolve(FILE.text())));
    assertFalse(Files.isSymbolicLink(folder));
  }

  private OutputFolder create() {
    return OutputFolder.create(parent, FOLDER).orBug();
  }

  private static Set<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  private static Failure refusal(Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Refused<?>(List<Failure> failures) -> failures.getFirst();
      case Outcome.Accepted<?>(Object value) -> throw new AssertionError("accepted " + value);
    };
  }
}
