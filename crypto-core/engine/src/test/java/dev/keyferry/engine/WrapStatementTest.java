package dev.keyferry.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Fingerprint;
import dev.keyferry.model.value.Octets;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WrapStatementTest {
  private static final Fingerprint KEY = Fingerprint.of(Octets.ofHex("01"));
  private static final WrappingKey WRAPPING_KEY =
      new WrappingKey(
          "wk-1",
          KmsTarget.AWS,
          WrappingMethod.ALL.getFirst(),
          Instant.EPOCH,
          "a resource",
          Octets.ofHex("3000"));
  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
  private static final WrapTerms TERMS =
      new WrapTerms(
          new CeremonyId("test-1"),
          Digest.ofHex("00".repeat(32)),
          Octets.ofHex("11".repeat(32)),
          NOON.plusMillis(1),
          NOON.plus(WrapTerms.LONGEST));
  private static final WrapStatement.Item ITEM = new WrapStatement.Item(KEY, WRAPPING_KEY);

  @Test
  void text_oneWrap_saysTermsKeyWrappingKeyMethodAndTarget() {
    String expected =
        "keyferry/approval/v1\nmode rehearsal\nceremony test-1\nplan sha256 "
            + "00".repeat(32)
            + "\nchallenge "
            + "11".repeat(32)
            + "\nfrom 2026-11-25T12:00:00Z\nuntil 2026-11-25T13:00:00Z\nwraps 1\nwrap "
            + KEY.text()
            + " to "
            + Digest.sha256(Octets.ofHex("3000")).toHex()
            + " by rsa-aes-key-wrap-sha256 for aws\nend\n";
    WrapStatement statement = new WrapStatement(Mode.REHEARSAL, TERMS, List.of(ITEM));
    assertEquals(expected, statement.text());
    assertEquals(Digest.sha256(expected.getBytes(StandardCharsets.UTF_8)), statement.digest());
  }

  @Test
  void digest_otherModeOrNumberOfWraps_isAnother() {
    Digest digest = new WrapStatement(Mode.REHEARSAL, TERMS, List.of(ITEM)).digest();
    assertNotEquals(digest, new WrapStatement(Mode.PRODUCTION, TERMS, List.of(ITEM)).digest());
    assertNotEquals(digest, new WrapStatement(Mode.REHEARSAL, TERMS, List.of()).digest());
    assertNotEquals(digest, new WrapStatement(Mode.REHEARSAL, TERMS, List.of(ITEM, ITEM)).digest());
  }

  @Test
  void items_listChangedAfterwards_staysAsApproved() {
    List<WrapStatement.Item> items = new ArrayList<>(List.of(ITEM));
    WrapStatement statement = new WrapStatement(Mode.REHEARSAL, TERMS, items);
    items.clear();
    assertEquals(List.of(ITEM), statement.items());
  }
}
