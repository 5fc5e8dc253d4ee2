package dev.keyferry.transport.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.key.EncryptionKeySpec;
import dev.keyferry.model.key.KeyUsage;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Fingerprint;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DocumentTextTest {
  @Test
  void freeText_ofWhatPeopleWrite_isAccepted() {
    for (String text : List.of("a", "Bo Åkesson", "鍵 42", "key+1 (old) — “x”", "x".repeat(4096))) {
      assertTrue(DocumentText.isFreeText(text), text);
    }
  }

  @Test
  void freeText_ofWhatHidesOrSteers_isRefused() {
    List<String> wrong =
        List.of(
            "",
            " ",
            " a",
            "a ",
            "a  b",
            "a\tb",
            "a\nb",
            "a\u001b[2J",
            "a\u007fb",
            "a\u0085b",
            "a\u00a0b",
            "a\u200bb",
            "a\u200db",
            "a\u202eb",
            "a\u2028b",
            "a\ue000b",
            "a\uffffb",
            "a\ud800",
            "A\u030a",
            "\ufeffa",
            "x".repeat(4097));
    for (String text : wrong) {
      assertFalse(DocumentText.isFreeText(text), text);
    }
  }

  @Test
  void token_otherFirstCharacterOrCase_isRefused() {
    assertTrue(DocumentText.isToken("1234abcd-12ab.x_y"));
    for (String text : List.of("", "-a", ".a", "_a", "A", "a b", "a/b", "a\n", "å")) {
      assertFalse(DocumentText.isToken(text), text);
    }
  }

  @Test
  void traits_usagesAgainstThePurpose_throw() {
    Set<KeyUsage> some = Set.of(KeyUsage.PROTOCOL);
    assertThrows(
        IllegalArgumentException.class, () -> new KeyTraits(SigningKeySpec.EC_P256, Set.of()));
    assertThrows(
        IllegalArgumentException.class, () -> new KeyTraits(EncryptionKeySpec.EC_P256, some));
    assertEquals("signing", new KeyTraits(SigningKeySpec.EC_P256, some).usageToken());
  }

  @Test
  void participant_uid_readsBackOrIsRefused() {
    Fingerprint namespace = new Fingerprint("1220" + Digest.sha256(new byte[0]).toHex());
    ParticipantId id = new ParticipantId("a".repeat(185), namespace);
    assertEquals(Optional.of(id), ParticipantId.ofUid(id.uid()));
    String tail = "::" + namespace.text();
    for (String uid : List.of("a", tail, "a:" + tail, "a" + tail + "x", "a".repeat(186) + tail)) {
      assertEquals(Optional.empty(), ParticipantId.ofUid(uid), uid);
    }
  }

  @Test
  void backup_impossibleThresholds_throw() {
    assertThrows(IllegalArgumentException.class, () -> new BackupRule.Threshold(0, 1));
    assertThrows(IllegalArgumentException.class, () -> new BackupRule.Threshold(3, 2));
    assertThrows(IllegalArgumentException.class, () -> new BackupRule.Threshold(2, 256));
  }
}
