package dev.keyferry.transport.document;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.ceremony.RoleKey;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.log.CosignerKey;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Signature type 02, of people with a PKCS#11 token: docs/formats/note.md §1. */
class TokenNoteTest {
  private static final Vectors VECTORS = Vectors.of("note");
  private static final String VKEY = VECTORS.text("token.vkey").strip();
  private static final VerifierKey KEY = VerifierKey.parsePerson(VKEY).orBug();

  @Test
  void note_everyVector_hasTheOutcomeOfItsIndex() {
    List<Vectors.Row> rows =
        VECTORS
            .text("token-index")
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(Vectors.Row::ofNote)
            .toList();
    assertEquals(9, rows.size());
    assertAll(rows.stream().map(row -> Vectors.expects(row, open(VECTORS.bytes(row.file())))));
  }

  private static Outcome<VerifiedText> open(byte[] note) {
    return SignedNote.parse(note).then(read -> read.verify(KEY));
  }

  @Test
  void vkey_ofAToken_printsToItselfAndHasTheIdOfItsDer() {
    assertEquals(VKEY, KEY.print());
    assertEquals(RoleKey.Type.ECDSA_P256, KEY.type());
    Octets spki = EcdsaP256.spki(KEY.publicKey());
    assertEquals(Digest.sha256(spki).octets().slice(0, 4), KEY.keyId());
  }

  /** A log, a requester and a cosigner have Ed25519 keys. */
  @Test
  void vkey_ofATokenWhereEd25519IsAsked_isRefused() {
    assertTrue(VerifierKey.parse(VKEY) instanceof Outcome.Refused<VerifierKey>);
    assertThrows(IllegalArgumentException.class, () -> CosignerKey.of(KEY));
  }

  @Test
  void key_thatIsNoPointOfTheCurve_isNone() {
    byte[] off = KEY.publicKey().toByteArray();
    off[64] ^= 1;
    RoleKey key = new RoleKey(RoleKey.Type.ECDSA_P256, Octets.of(off));
    assertThrows(IllegalArgumentException.class, () -> new VerifierKey("bo", key));
    assertFalse(EcdsaP256.isPoint(Octets.ofHex("04" + "00".repeat(64))));
    assertFalse(EcdsaP256.isPoint(Octets.ofHex("04")));
  }

  @Test
  void signature_cutAnywhere_isNoDer() {
    byte[] note = VECTORS.bytes("token.note");
    Octets der = SignedNote.parse(note).orBug().signatures().getFirst().signature();
    assertTrue(EcdsaSignature.isDer(der));
    for (int size = 0; size < der.sizeBytes(); size++) {
      assertFalse(EcdsaSignature.isDer(der.slice(0, size)), "cut at " + size);
    }
  }
}
