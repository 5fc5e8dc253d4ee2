package dev.keyferry.rehearsal.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.key.EncryptionKeySpec;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.rehearsal.Refusal;
import dev.keyferry.rehearsal.canton.RandomSource;
import dev.keyferry.rehearsal.canton.RsaFleet;
import dev.keyferry.rehearsal.canton.TestKeys;
import dev.keyferry.rehearsal.prepare.TestPeople;
import dev.keyferry.transport.document.Request;
import dev.keyferry.transport.document.RequestCodec;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.media.MediaName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BulkFolderTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);
  private static final MediaName NAME = new MediaName("bulk");

  private final SecureRandom random = RandomSource.seeded(91);

  @TempDir private Path parent;

  @Test
  void create_fiveKeys_asksForFiveOfFourSpecs() throws IOException {
    Path folder = new BulkFolder(5, CLOCK, random, TestPeople.ALL).create(parent, NAME).orBug();
    Request request =
        RequestCodec.parse(
                SignedNote.parse(Files.readAllBytes(folder.resolve("request"))).orBug().text())
            .orBug();
    assertEquals(
        List.of(
            SigningKeySpec.EC_CURVE25519,
            SigningKeySpec.EC_P256,
            SigningKeySpec.EC_P384,
            EncryptionKeySpec.RSA_2048,
            SigningKeySpec.EC_CURVE25519),
        request.keys().stream().map(key -> key.traits().spec()).toList());
    assertEquals(
        List.of("k00000", "k00001", "k00002", "k00003", "k00004"),
        request.keys().stream().map(Request.Key::targetKey).toList());
    assertEquals(KmsTarget.GCP, request.wrappingKeys().getFirst().target());
    assertEquals(1, request.wrappingKeys().size());
    for (Request.Export export : request.exports()) {
      assertFalse(export.passwordProtected());
      assertEquals(
          export.file().sizeBytes(), Files.size(folder.resolve(export.file().name().text())));
    }
    List<String> answers = Files.readAllLines(folder.resolve("answers"));
    int everybody = 7;
    int watches = 2;
    int comparisons = 2;
    int origin = 2;
    int media = 4;
    assertEquals("WRAP 5 KEYS", answers.get(everybody + watches + origin + media + comparisons));
    int remains = 8;
    assertEquals("SIGN 5 KEYS", answers.get(answers.size() - everybody - remains - 1));
  }

  @Test
  void spec_ofManyKeys_isRsaForAQuarter() {
    assertEquals(100, rsaKeys(400));
    assertEquals(BulkFolder.MAX_KEYS / 4, rsaKeys(BulkFolder.MAX_KEYS));
    assertTrue(BulkFolder.MAX_KEYS / 4 <= new RsaFleet(new TestKeys(random)).mostKeys());
  }

  @Test
  void create_folderThatIsThere_refusesMediaExists() throws IOException {
    Files.createDirectory(parent.resolve(NAME.text()));
    Refusal.of(
        MediaCode.MEDIA_EXISTS,
        new BulkFolder(1, CLOCK, random, TestPeople.ALL).create(parent, NAME));
  }

  @Test
  void bulkFolder_numberOutOfRange_isMisuse() {
    for (int keys : List.of(-1, 0, BulkFolder.MAX_KEYS + 1)) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new BulkFolder(keys, CLOCK, random, TestPeople.ALL));
    }
  }

  @Test
  void lines_ofNextCommands_quoteAPathThatNeedsIt() {
    DemoSettings settings =
        new DemoSettings(parent, parent.resolve("it's here"), CLOCK, random, TestPeople.ALL);
    List<String> lines = NextCommands.lines(settings);
    assertTrue(lines.contains("  D='it'\\''s here'"), lines.toString());
    assertTrue(lines.stream().allMatch(line -> line.length() <= 100));
    assertFalse(NextCommands.onPath("no-such-program-anywhere"));
    assertTrue(NextCommands.onPath("sh"));
  }

  private static long rsaKeys(int keys) {
    return IntStream.range(0, keys)
        .filter(i -> BulkFolder.spec(i) == EncryptionKeySpec.RSA_2048)
        .count();
  }
}
