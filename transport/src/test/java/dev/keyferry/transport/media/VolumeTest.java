package dev.keyferry.transport.media;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VolumeTest {
  private static final Octets CONTENT = Octets.ofHex("00ff10");
  private static final MediaName NAME = new MediaName("key-0001.bin");
  private static final Digest DIGEST = Digest.sha256(CONTENT);

  @TempDir Path folder;

  @BeforeEach
  void writeOneFile() throws IOException {
    Files.write(folder.resolve(NAME.text()), CONTENT.toByteArray());
  }

  @Test
  void name_thatLeadsElsewhereOrIsSpelledOtherwise_refusesMediaName() {
    List<String> wrong =
        List.of(
            "",
            ".",
            "..",
            "a..b",
            "a.",
            "a/b",
            "/a",
            "A",
            "-a",
            "_a",
            "a b",
            "a\n",
            "å",
            "a\\b",
            "x".repeat(65));
    for (String name : wrong) {
      assertEquals(MediaCode.MEDIA_NAME, refusal(MediaName.parse(name)).code(), name);
      assertThrows(IllegalArgumentException.class, () -> new MediaName(name));
    }
    assertEquals("x".repeat(64), MediaName.parse("x".repeat(64)).orBug().text());
  }

  @Test
  void open_noFolder_refusesMediaMissing() {
    assertEquals(MediaCode.MEDIA_MISSING, refusal(Volume.open(folder.resolve("none"))).code());
    assertEquals(MediaCode.MEDIA_MISSING, refusal(Volume.open(folder.resolve(NAME.text()))).code());
  }

  @Test
  void read_upToTheLimit_isTheContent() {
    assertEquals(CONTENT, volume().read(NAME, 3).orBug());
    assertEquals(CONTENT, volume().read(NAME, Long.MAX_VALUE).orBug());
  }

  @Test
  void read_beyondTheLimit_refusesMediaSize() {
    Failure failure = refusal(volume().read(NAME, 2));
    assertEquals(MediaCode.MEDIA_SIZE, failure.code());
    assertEquals(Fact.bytes(3), failure.actual());
  }

  @Test
  void read_endlessFileThatClaimsToBeEmpty_readsNoMoreThanTheLimit() throws IOException {
    // What a volume with a looped cluster chain does: the size is small, the content is not.
    PlainFile endless = new PlainFile(Path.of("/dev/zero"), "zero");
    assumeTrue(Files.exists(endless.path()));
    assertEquals(MediaCode.MEDIA_SIZE, refusal(endless.read(1000)).code());
    assertEquals(MediaCode.MEDIA_NOT_REGULAR, refusal(endless.size()).code());
  }

  @Test
  void read_nothingThere_refusesMediaMissing() {
    assertEquals(MediaCode.MEDIA_MISSING, refusal(volume().read(new MediaName("none"), 9)).code());
  }

  @Test
  void readAndLocate_link_refuseMediaNotRegular() throws IOException {
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve(NAME.text()));
    refusesNotRegular("link", "a link");
  }

  @Test
  void readAndLocate_danglingLink_refuseMediaNotRegular() throws IOException {
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("none"));
    refusesNotRegular("link", "a link");
  }

  @Test
  void readAndLocate_folder_refuseMediaNotRegular() throws IOException {
    Files.createDirectory(folder.resolve("folder"));
    refusesNotRegular("folder", "a folder");
  }

  @Test
  void readAndLocate_pipe_refuseMediaNotRegularAtOnce() throws Exception {
    Path pipe = folder.resolve("pipe");
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")));
    assertEquals(0, new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor());
    assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> refusesNotRegular("pipe", "a device or pipe"));
  }

  @Test
  void locate_rightSize_opensReadOnly() throws IOException {
    LocatedFile file = volume().locate(NAME, 3, DIGEST).orBug();
    assertEquals(NAME, file.name());
    assertEquals(3, file.sizeBytes());
    assertEquals(DIGEST, file.digest());
    try (FileChannel channel = file.open().orBug()) {
      ByteBuffer buffer = ByteBuffer.allocate(4);
      assertEquals(3, channel.read(buffer));
      assertThrows(NonWritableChannelException.class, () -> channel.write(buffer));
    }
  }

  @Test
  void locate_anotherSize_refusesMediaSize() {
    Failure failure = refusal(volume().locate(NAME, 4, DIGEST));
    assertEquals(MediaCode.MEDIA_SIZE, failure.code());
    assertEquals(Fact.bytes(4), failure.expected());
    assertEquals(Fact.bytes(3), failure.actual());
  }

  @Test
  void open_fileThatGrewSinceItWasLocated_refusesMediaSize() throws IOException {
    LocatedFile file = volume().locate(NAME, 3, DIGEST).orBug();
    Files.write(folder.resolve(NAME.text()), new byte[5]);
    assertEquals(MediaCode.MEDIA_SIZE, refusal(file.open()).code());
  }

  @Test
  void open_fileThatBecameALink_refusesMediaNotRegular() throws IOException {
    LocatedFile file = volume().locate(NAME, 3, DIGEST).orBug();
    Path path = folder.resolve(NAME.text());
    Files.move(path, folder.resolve("moved"));
    Files.createSymbolicLink(path, folder.resolve("moved"));
    assertEquals(MediaCode.MEDIA_NOT_REGULAR, refusal(file.open()).code());
    Files.delete(path);
    assertEquals(MediaCode.MEDIA_MISSING, refusal(file.open()).code());
  }

  @Test
  void refusal_ofAHostileName_isPrintable() {
    Failure failure = refusal(MediaName.parse("a\u001b[2J"));
    assertFalse(failure.actual().text().contains("\u001b"));
  }

  private void refusesNotRegular(String name, String kind) {
    MediaName mediaName = new MediaName(name);
    for (Outcome<?> outcome :
        List.of(volume().read(mediaName, 9), volume().locate(mediaName, 3, DIGEST))) {
      Failure failure = refusal(outcome);
      assertEquals(MediaCode.MEDIA_NOT_REGULAR, failure.code());
      assertEquals(Fact.word(kind), failure.actual());
    }
  }

  private Volume volume() {
    return Volume.open(folder).orBug();
  }

  private static Failure refusal(Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Refused<?>(List<Failure> failures) -> failures.getFirst();
      case Outcome.Accepted<?>(Object value) -> throw new AssertionError("accepted " + value);
    };
  }
}
