package dev.keyferry.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.failure.Printable;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.KeyUsage;
import dev.keyferry.model.key.OaepHash;
import dev.keyferry.model.key.PublicKeyInfo;
import dev.keyferry.model.key.WrappingMethod.RsaAesKeyWrap;
import dev.keyferry.model.key.WrappingMethod.RsaesOaep;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.model.value.SpokenDigest;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValueTest {
  @Test
  void octets_changedAfterwards_doNotChange() {
    byte[] bytes = {1, 2};
    Octets octets = Octets.of(bytes);
    bytes[0] = 9;
    octets.toByteArray()[1] = 9;
    assertEquals("0102", octets.toHex());
    assertThrows(IllegalArgumentException.class, () -> Octets.ofHex("AB"));
  }

  @Test
  void fingerprint_ofThePublishedNamespaceKey_isThePublishedOne() {
    Octets spki =
        Octets.ofHex(
            "302a300506032b65700321005393dfd6fccd445ae5c30622bdf17672a7cf1fd442910d08938401b35c53acda");
    assertEquals(
        "12201ff69b1d24edbf0ee2028a304ea702ee8536790dab1a31e7136e6d90ff6d473c",
        new PublicKeyInfo(KeyType.ED25519, spki).fingerprint().text());
  }

  @Test
  void spokenDigest_ofKnownBytes_alternatesTheLists() {
    // The example of the PGP word list's own page: E58294F2E9A2 27486E8B 061B31CC 528FD7FA 3F19 ...
    Digest digest =
        Digest.ofHex("e58294f2e9a227486e8b061b31cc528fd7fa3f19000000000000000000000000");
    assertEquals(
        "topmost Istanbul Pluto vagabond treadmill Pacific brackish dictator goldfish Medusa"
            + " afflict bravado chatter revolver Dupont midsummer stopwatch whimsical cowbell"
            + " bottomless",
        String.join(" ", SpokenDigest.of(digest).words().subList(0, 20)));
    assertEquals(32, SpokenDigest.of(digest).words().size());
    assertEquals(" 1  topmost Istanbul Pluto vagabond", SpokenDigest.of(digest).lines().getFirst());
  }

  @Test
  void usage_everyExampleOfCanton_becomesItsEffectiveSet() {
    assertEquals(EnumSet.of(KeyUsage.NAMESPACE), effective(KeyUsage.NAMESPACE));
    assertEquals(
        EnumSet.of(KeyUsage.PROTOCOL, KeyUsage.PROOF_OF_OWNERSHIP), effective(KeyUsage.PROTOCOL));
    assertEquals(
        EnumSet.of(KeyUsage.NAMESPACE),
        effective(KeyUsage.NAMESPACE, KeyUsage.IDENTITY_DELEGATION));
    EnumSet<KeyUsage> all = EnumSet.allOf(KeyUsage.class);
    all.remove(KeyUsage.IDENTITY_DELEGATION);
    assertEquals(all, effective());
    assertEquals(all, effective(KeyUsage.IDENTITY_DELEGATION));
  }

  @Test
  void usage_proofOfOwnershipAloneOrWithNamespace_isInvalid() {
    assertFalse(KeyUsage.isValid(effective(KeyUsage.PROOF_OF_OWNERSHIP)));
    assertFalse(KeyUsage.isValid(effective(KeyUsage.NAMESPACE, KeyUsage.PROOF_OF_OWNERSHIP)));
    assertTrue(KeyUsage.isValid(effective(KeyUsage.NAMESPACE)));
  }

  @Test
  void sizes_ofThePublishedTable_agree() {
    assertEquals(664, new RsaAesKeyWrap(OaepHash.SHA256).blobSizeBytes(4096, 138));
    assertEquals(1744, new RsaAesKeyWrap(OaepHash.SHA1).blobSizeBytes(4096, 1217));
    assertEquals(190, OaepHash.SHA256.capacityBytes(2048));
    assertEquals(470, OaepHash.SHA1.capacityBytes(4096));
    assertTrue(new RsaesOaep(OaepHash.SHA256).fits(2048, 185));
    assertFalse(new RsaesOaep(OaepHash.SHA256).fits(2048, 194));
  }

  @Test
  void printable_ofHostileText_isHarmless() {
    assertEquals("a\\u001b[2J", Printable.of("a\u001b[2J"));
    assertEquals("\\u202eabc", Printable.of("\u202eabc"));
    assertEquals(203, Printable.of("x".repeat(5000)).length());
  }

  private static java.util.Set<KeyUsage> effective(KeyUsage... stored) {
    EnumSet<KeyUsage> set = EnumSet.noneOf(KeyUsage.class);
    set.addAll(java.util.List.of(stored));
    return KeyUsage.effective(set);
  }

  /** Folders are named after a ceremony, and FAT drops a dot at the end. */
  @Test
  void ceremonyId_thatNoFolderCanBeCalled_isNone() {
    for (String text : List.of("a..b", "a.", "", ".a", "A", "a".repeat(41))) {
      assertFalse(CeremonyId.isWellFormed(text), text);
    }
    assertTrue(CeremonyId.isWellFormed("2026-11-25.a"));
  }
}
