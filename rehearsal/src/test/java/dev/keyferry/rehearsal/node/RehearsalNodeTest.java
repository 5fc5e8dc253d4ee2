package dev.keyferry.rehearsal.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.EncryptionKeySpec;
import dev.keyferry.model.key.KeySpec;
import dev.keyferry.model.key.KeyUsage;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.rehearsal.canton.RandomSource;
import dev.keyferry.transport.media.MediaName;
import dev.keyferry.transport.media.OutputFolder;
import dev.keyferry.transport.media.Volume;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalNodeTest {
  private static final String PASSWORD = "pässword";

  @TempDir private Path parent;

  @Test
  void export_freshNode_writesEveryKeyAsListed() {
    OutputFolder folder = folder("exports");
    NodeExports exports = node(1).export(PASSWORD, folder).orBug();
    Volume volume = Volume.open(folder.commit().orBug()).orBug();
    assertEquals(8, exports.keys().size());
    for (ExportedKey key : exports.keys()) {
      Octets content = volume.read(key.file().name(), 65_536).orBug();
      assertEquals(key.file().sizeBytes(), content.sizeBytes());
      assertEquals(key.file().digest(), Digest.sha256(content));
      assertEquals(key.file().key(), key.key().fingerprint());
      assertEquals(key.passwordProtected(), !holdsIdInClear(content, key));
    }
  }

  @Test
  void export_freshNode_namesItselfByItsNamespace() {
    RehearsalNode node = node(2);
    NodeExports exports = node.export(PASSWORD, folder("exports")).orBug();
    ExportedKey namespace = exports.keys().getFirst();
    assertEquals(
        "participant1::" + namespace.key().fingerprint().text(), exports.participant().uid());
    assertEquals(node.participant(), exports.participant());
    assertEquals("participant1-namespace", namespace.name());
    assertEquals("namespace.bin", namespace.file().name().text());
    assertTrue(namespace.passwordProtected());
  }

  @Test
  void export_freshNode_hasTheKeysOfAnEd25519NodeAndThoseForAws() {
    List<ExportedKey> keys = node(3).export(PASSWORD, folder("exports")).orBug().keys();
    List<KeySpec> specs = keys.stream().map(k -> k.key().spec()).toList();
    assertEquals(
        List.of(
            SigningKeySpec.EC_CURVE25519,
            SigningKeySpec.EC_CURVE25519,
            SigningKeySpec.EC_CURVE25519,
            EncryptionKeySpec.RSA_2048,
            EncryptionKeySpec.EC_P256,
            SigningKeySpec.EC_P256,
            SigningKeySpec.EC_P256,
            SigningKeySpec.EC_P256),
        specs);
    assertEquals(Set.of(KeyUsage.NAMESPACE), keys.get(5).key().usage());
    assertEquals(Set.of(KeyUsage.PROTOCOL, KeyUsage.PROOF_OF_OWNERSHIP), keys.get(7).key().usage());
    for (ExportedKey key : keys) {
      if (key.key().spec() instanceof SigningKeySpec) {
        assertEquals(KeyUsage.effective(key.key().usage()), key.key().usage());
      }
    }
    assertEquals(8, keys.stream().map(ExportedKey::name).collect(Collectors.toSet()).size());
  }

  @Test
  void node_anotherSeed_isAnotherParticipant() {
    assertEquals(node(4).participant(), node(4).participant());
    assertNotEquals(node(4).participant(), node(5).participant());
  }

  @Test
  void export_intoTheSameFolderTwice_refusesMediaExists() {
    OutputFolder folder = folder("exports");
    node(6).export(PASSWORD, folder).orBug();
    Outcome<NodeExports> again = node(6).export(PASSWORD, folder);
    assertTrue(
        again instanceof Outcome.Refused<NodeExports>(var failures)
            && failures.size() == 8
            && failures.stream().allMatch(f -> f.code() == MediaCode.MEDIA_EXISTS));
  }

  @Test
  void node_nameThatCannotBeAKmsName_isRefusedAsMisuse() {
    for (String name : List.of("", "Participant1", "-a", "a b", "a::b", "a".repeat(41))) {
      assertFalse(RehearsalNode.isName(name), name);
      assertThrows(
          IllegalArgumentException.class, () -> new RehearsalNode(name, RandomSource.seeded(7)));
    }
    assertTrue(RehearsalNode.isName("a".repeat(40)));
  }

  private static boolean holdsIdInClear(Octets content, ExportedKey key) {
    String id =
        Octets.of(key.key().fingerprint().text().getBytes(StandardCharsets.US_ASCII)).toHex();
    return content.toHex().contains(id);
  }

  private static RehearsalNode node(long seed) {
    return new RehearsalNode("participant1", RandomSource.seeded(seed));
  }

  private OutputFolder folder(String name) {
    return OutputFolder.create(parent, new MediaName(name)).orBug();
  }
}
