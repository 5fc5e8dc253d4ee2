package dev.keyferry.rehearsal.prepare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.key.EncryptionKeySpec;
import dev.keyferry.model.key.KeySpec;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.model.key.Support;
import dev.keyferry.rehearsal.canton.RandomSource;
import dev.keyferry.rehearsal.node.ExportedKey;
import dev.keyferry.rehearsal.node.RehearsalNode;
import dev.keyferry.transport.media.MediaName;
import dev.keyferry.transport.media.OutputFolder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeySelectionTest {
  private static List<ExportedKey> exports = List.of();

  @BeforeAll
  static void export(@TempDir Path parent) {
    OutputFolder folder = OutputFolder.create(parent, new MediaName("exports")).orBug();
    exports =
        new RehearsalNode("participant1", RandomSource.seeded(71))
            .export("only for practice", folder)
            .orBug()
            .keys();
  }

  @ParameterizedTest
  @EnumSource
  void of_everyTarget_choosesOneKeyOfEachPart(KmsTarget target) {
    List<ExportedKey> chosen = KeySelection.of(exports, target);
    assertEquals(4, chosen.size());
    assertEquals(
        4, chosen.stream().map(e -> e.key().purpose() + e.key().usageToken()).distinct().count());
    for (ExportedKey export : chosen) {
      assertTrue(
          Support.of(export.key().spec(), export.key().usage(), target).supported(), export::name);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"GCP", "VAULT", "PKCS11", "REHEARSAL"})
  void of_targetThatTakesEd25519_keepsTheKeysInUse(KmsTarget target) {
    assertEquals(
        List.of(
            SigningKeySpec.EC_CURVE25519,
            SigningKeySpec.EC_CURVE25519,
            SigningKeySpec.EC_CURVE25519,
            EncryptionKeySpec.RSA_2048),
        specs(target));
  }

  @ParameterizedTest
  @EnumSource(names = {"AWS", "AZURE"})
  void of_targetThatDoesNot_takesTheP256Keys(KmsTarget target) {
    assertEquals(
        List.of(
            EncryptionKeySpec.RSA_2048,
            SigningKeySpec.EC_P256,
            SigningKeySpec.EC_P256,
            SigningKeySpec.EC_P256),
        specs(target));
  }

  @Test
  void of_nothing_isNothing() {
    assertEquals(List.of(), KeySelection.of(List.of(), KmsTarget.GCP));
  }

  private static List<KeySpec> specs(KmsTarget target) {
    return KeySelection.of(exports, target).stream().map(e -> e.key().spec()).toList();
  }
}
