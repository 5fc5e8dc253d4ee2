package dev.keyferry.transport.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Octets;
import java.security.KeyPair;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerifierKeyTest {
  private static final String LOG = Vectors.of("note").text("log.vkey").strip();

  @Test
  void parse_theLogsKey_printsToItself() {
    VerifierKey key = VerifierKey.parse(LOG).orBug();
    assertEquals("ceremony.example/log/2026-11-23-a", key.name());
    assertEquals("b159945b", key.keyId().toHex());
    assertEquals(LOG, key.print());
  }

  @Test
  void parse_anyOtherForm_refusesNoteSyntax() {
    String base64 = LOG.substring(LOG.lastIndexOf('+') + 1);
    List<String> wrong =
        List.of(
            "",
            "name",
            "name+b159945b",
            "other+b159945b+" + base64,
            "+b159945b+" + base64,
            LOG.replace("b159945b", "B159945B"),
            LOG.replace("b159945b", "b159945c"),
            LOG.replace("ceremony.example", "ceremony example"),
            LOG.replace("+AY", "+BY"),
            LOG + "=",
            LOG + "\n",
            LOG.substring(0, LOG.length() - 4));
    for (String vkey : wrong) {
      assertTrue(
          VerifierKey.parse(vkey) instanceof Outcome.Refused<VerifierKey>(var failures)
              && failures.getFirst().code() == DocumentCode.NOTE_SYNTAX,
          vkey);
    }
  }

  @Test
  void of_aNameOrAKeyOfNoForm_throws() {
    VerifierKey key = VerifierKey.parse(LOG).orBug();
    Octets tooShort = Octets.ofHex("00000000");
    assertThrows(IllegalArgumentException.class, () -> VerifierKey.of("a b", key.publicKey()));
    assertThrows(IllegalArgumentException.class, () -> VerifierKey.of("a", tooShort));
  }

  @Test
  void keyName_everyUnicodeSpacePlusAndControl_isRefused() {
    for (int c : new int[] {0x09, 0x20, 0x2b, 0x85, 0xa0, 0x1680, 0x2003, 0x2028, 0x202f, 0x3000}) {
      assertFalse(NoteText.isKeyName("a" + Character.toString(c) + "b"), Integer.toHexString(c));
    }
    assertTrue(NoteText.isKeyName("Åse@example.com/—"));
  }

  @Test
  void signer_ofTheRfcsFirstTest_makesItsSignature() {
    // RFC 8032 §7.1, TEST 1 verifies with the raw key; the message is empty.
    Octets key = Octets.ofHex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    Octets signature =
        Octets.ofHex(
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bac"
                + "c61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b");
    assertTrue(Ed25519.verify(key, new byte[0], signature));
    assertFalse(Ed25519.verify(key, new byte[1], signature));
    assertFalse(Ed25519.verify(key, new byte[0], signature.slice(0, 63)));
  }

  @Test
  void verify_withAKeyThatIsNoPoint_isFalse() {
    // y = 2 is on no point of the curve.
    Octets noPoint = Octets.ofHex("02" + "00".repeat(31));
    assertFalse(Ed25519.verify(noPoint, new byte[0], Octets.of(new byte[64])));
  }

  @Test
  void signer_ofAForeignPrivateKey_throws() {
    KeyPair pair = Ed25519.generate();
    VerifierKey other = Ed25519NoteSigner.generate("other").key();
    assertThrows(
        IllegalArgumentException.class, () -> Ed25519NoteSigner.of(other, pair.getPrivate()));
    Ed25519NoteSigner own = Ed25519NoteSigner.of("own", pair);
    assertEquals(own.key(), Ed25519NoteSigner.of(own.key(), pair.getPrivate()).key());
  }
}
