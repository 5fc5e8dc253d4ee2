package dev.keyferry.transport.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.value.Octets;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The signature line of a note, and the strict text below it. */
class NoteSignatureTest {
  private static final Octets ID = Octets.ofHex("00010203");
  private static final Octets ONE_BYTE = Octets.ofHex("ff");

  @Test
  void line_ofASignature_readsBack() {
    NoteSignature signature = new NoteSignature("ada@example.com", ID, ONE_BYTE);
    assertEquals("— ada@example.com AAECA/8=", signature.line());
    assertEquals(Optional.of(signature), NoteSignature.ofLine(signature.line()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "— ",
        "— ada",
        "— ada ",
        "—  AAECA/8=",
        "- ada AAECA/8=",
        "– ada AAECA/8=",
        " — ada AAECA/8=",
        "—ada AAECA/8=",
        "— ada  AAECA/8=",
        "— ada AAECA/8= ",
        "— ada AAECA/8= x",
        "— ada+bo AAECA/8=",
        "— ada\u00a0bo AAECA/8=",
        "— ada AAECA/8",
        "— ada AAECA_8=",
        "— ada AAECAw=="
      })
  void line_inAnotherForm_isNone(String line) {
    assertEquals(Optional.empty(), NoteSignature.ofLine(line));
  }

  @Test
  void constructor_wrongLengthsOrName_throw() {
    Octets empty = Octets.of(new byte[0]);
    assertThrows(
        IllegalArgumentException.class, () -> new NoteSignature("ada", ONE_BYTE, ONE_BYTE));
    assertThrows(IllegalArgumentException.class, () -> new NoteSignature("ada", ID, empty));
    assertThrows(IllegalArgumentException.class, () -> new NoteSignature("a b", ID, ONE_BYTE));
    assertThrows(IllegalArgumentException.class, () -> new NoteSignature("", ID, ONE_BYTE));
  }

  @Test
  void isBy_sameNameOrSameIdOnly_isNotThatKey() {
    VerifierKey key = Ed25519NoteSigner.generate("ada@example.com").key();
    assertTrue(new NoteSignature(key.name(), key.keyId(), ONE_BYTE).isBy(key));
    assertFalse(new NoteSignature(key.name(), flipped(key.keyId()), ONE_BYTE).isBy(key));
    assertFalse(new NoteSignature("bo@example.com", key.keyId(), ONE_BYTE).isBy(key));
  }

  @Test
  void utf8_malformed_isNone() {
    for (String hex : new String[] {"ff", "c080", "c3", "eda080", "f4908080", "e282"}) {
      assertEquals(Optional.empty(), NoteText.ofUtf8(Octets.ofHex(hex).toByteArray()), hex);
    }
    byte[] good = "ß鍵𝄞".getBytes(StandardCharsets.UTF_8);
    assertEquals(Optional.of("ß鍵𝄞"), NoteText.ofUtf8(good));
  }

  @Test
  void noteText_everyAsciiControlButLf_isRefused() {
    for (int c = 0; c < 0x20; c++) {
      assertEquals(c == '\n', NoteText.isNoteText("a" + (char) c + "b\n"), "control " + c);
    }
    // The specification forbids nothing else; the line documents do.
    assertTrue(NoteText.isNoteText("\u007f\u202e\ufeff\n"));
  }

  private static Octets flipped(Octets octets) {
    byte[] bytes = octets.toByteArray();
    bytes[0] ^= 1;
    return Octets.of(bytes);
  }
}
