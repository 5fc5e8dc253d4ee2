package dev.keyferry.witness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.transport.log.CosignatureType;
import dev.keyferry.transport.log.CosignerKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The making of a key. */
class NewKeyTest {
  @TempDir Path folder = Path.of("");

  @Test
  void newKey_ofTwoEqualPassphrases_printsAKeyOfType04() throws IOException {
    CosignerKey key = CosignerKey.parse(new Witness(folder).newKey()).orBug();
    assertEquals(CosignatureType.ED25519, key.type());
    assertEquals(Witness.NAME, key.name());
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("key"))));
    try (var files = Files.list(folder)) {
      assertEquals(1, files.count());
    }
  }

  @Test
  void newKey_ofTwoThatDifferOrAreShort_writesNothing() {
    String file = folder.resolve("key").toString();
    Witness.type("correct horse battery\ncorrect horse batterz\n", "new-key", "--name", "w", file)
        .refuses("ROLE-KEY-PASSPHRASE");
    Witness.type("short\n", "new-key", "--name", "w", file).refuses("ROLE-KEY-PASSPHRASE-SHORT");
    Witness.type("", "new-key", "--name", "w", file).refuses("ROLE-KEY-PASSPHRASE-SHORT");
    assertFalse(Files.exists(folder.resolve("key")));
  }

  @Test
  void newKey_ontoAFile_refusesAndKeepsIt() throws IOException {
    Path file = Files.writeString(folder.resolve("key"), "mine");
    Witness.Ended ended = Witness.type("", "new-key", "--name", "w", file.toString());
    assertEquals(ExitCode.MEDIA, ended.code());
    assertTrue(ended.err().startsWith("MEDIA-EXISTS"), ended.err());
    assertEquals("mine", Files.readString(file));
    Path nowhere = folder.resolve("none").resolve("key");
    String twice = "correct horse battery\ncorrect horse battery\n";
    assertEquals(
        ExitCode.MEDIA, Witness.type(twice, "new-key", "--name", "w", nowhere.toString()).code());
  }
}
