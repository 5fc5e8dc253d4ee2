package dev.keyferry.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

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
  private static final WrapStatement.Item ITEM = new WrapStatement.Item(KEY, WRAPPING_KEY);

  @Test
  void text_oneWrap_saysModeKeyWrappingKeyMethodAndTarget() {
    String expected =
        "keyferry/wrap-statement/v1 rehearsal\nwrap "
            + KEY.text()
            + " to "
            + Digest.sha256(Octets.ofHex("3000")).toHex()
            + " by rsa-aes-key-wrap-sha256 for aws\n";
    WrapStatement statement = new WrapStatement(Mode.REHEARSAL, List.of(ITEM));
    assertEquals(expected, statement.text());
    assertEquals(Digest.sha256(expected.getBytes(StandardCharsets.UTF_8)), statement.digest());
  }

  @Test
  void digest_otherModeOrNumberOfWraps_isAnother() {
    Digest digest = new WrapStatement(Mode.REHEARSAL, List.of(ITEM)).digest();
    assertNotEquals(digest, new WrapStatement(Mode.PRODUCTION, List.of(ITEM)).digest());
    assertNotEquals(digest, new WrapStatement(Mode.REHEARSAL, List.of()).digest());
    assertNotEquals(digest, new WrapStatement(Mode.REHEARSAL, List.of(ITEM, ITEM)).digest());
  }

  @Test
  void items_listChangedAfterwards_staysAsApproved() {
    List<WrapStatement.Item> items = new ArrayList<>(List.of(ITEM));
    WrapStatement statement = new WrapStatement(Mode.REHEARSAL, items);
    items.clear();
    assertEquals(List.of(ITEM), statement.items());
  }
}
