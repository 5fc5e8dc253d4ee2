package dev.keyferry.transport.document;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignedNoteTest {
  private static final Vectors VECTORS = Vectors.of("note");
  private static final VerifierKey LOG =
      VerifierKey.parse(VECTORS.text("log.vkey").strip()).orBug();
  private static final String BODY = "first\n\nlast — ß\n";
  private static final Ed25519NoteSigner ADA = Ed25519NoteSigner.generate("ada@example.com");
  private static final Ed25519NoteSigner BO = Ed25519NoteSigner.generate("bo@example.com");

  @Test
  void note_everyVector_hasTheOutcomeOfTheIndex() {
    List<Vectors.Row> rows = VECTORS.index().stream().map(Vectors.Row::ofNote).toList();
    assertTrue(rows.size() >= 20, "an index of " + rows.size());
    assertAll(rows.stream().map(row -> Vectors.expects(row, open(VECTORS.bytes(row.file())))));
  }

  @Test
  void print_ofEveryParsedVector_isTheSameBytes() {
    for (String row : VECTORS.index()) {
      byte[] bytes = VECTORS.bytes(Vectors.Row.ofNote(row).file());
      if (SignedNote.parse(bytes) instanceof Outcome.Accepted<SignedNote>(SignedNote note)) {
        assertArrayEquals(bytes, note.print().toByteArray(), row);
      }
    }
  }

  @Test
  void parse_everyByteChanged_isRefusedOrDoesNotVerifyOrIsAnotherSignersLine() {
    byte[] good = VECTORS.bytes("epoch0.checkpoint");
    for (int at = 0; at < good.length; at++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] changed = good.clone();
        changed[at] = (byte) (changed[at] ^ (1 << bit));
        assertTrue(open(changed) instanceof Outcome.Refused, "byte " + at + " bit " + bit);
      }
    }
  }

  @Test
  void verify_twoSigners_saysWhoseSignatureItWas() {
    SignedNote note = SignedNote.sign(BODY, List.of(ADA)).cosign(BO);
    SignedNote read = SignedNote.parse(note.print().toByteArray()).orBug();
    assertEquals(note, read);
    VerifiedText text = read.verify(BO.key()).orBug();
    assertEquals(BODY, text.text());
    assertEquals(Digest.sha256(BODY.getBytes(StandardCharsets.UTF_8)), text.digest());
    assertEquals(BO.key(), text.signedBy());
    assertEquals(ADA.key(), read.verify(ADA.key()).orBug().signedBy());
  }

  @Test
  void verify_bySomebodyElseOfTheSameName_refusesNoteSignature() {
    SignedNote note = SignedNote.sign(BODY, List.of(ADA));
    VerifierKey impostor = Ed25519NoteSigner.generate(ADA.key().name()).key();
    assertEquals(DocumentCode.NOTE_SIGNATURE, refusal(note.verify(impostor)).code());
  }

  @Test
  void verify_lineOfAnotherTextMovedHere_refusesNoteSignature() {
    SignedNote other = SignedNote.sign("other\n", List.of(ADA));
    SignedNote moved = new SignedNote(BODY, other.signatures());
    assertEquals(DocumentCode.NOTE_SIGNATURE, refusal(moved.verify(ADA.key())).code());
  }

  @Test
  void sign_byAFaultySigner_isABug() {
    NoteSigner faulty =
        new NoteSigner() {
          @Override
          public VerifierKey key() {
            return ADA.key();
          }

          @Override
          public Octets sign(Octets message) {
            return BO.sign(message);
          }
        };
    assertThrows(BugException.class, () -> SignedNote.sign(BODY, List.of(faulty)));
  }

  @Test
  void constructor_ofWhatIsNoNote_throws() {
    List<NoteSignature> one = SignedNote.sign(BODY, List.of(ADA)).signatures();
    List<NoteSignature> many = Collections.nCopies(17, one.getFirst());
    assertThrows(IllegalArgumentException.class, () -> new SignedNote("no end", one));
    assertThrows(IllegalArgumentException.class, () -> new SignedNote("a\tb\n", one));
    assertThrows(IllegalArgumentException.class, () -> new SignedNote("\ud800\n", one));
    assertThrows(IllegalArgumentException.class, () -> new SignedNote(BODY, List.of()));
    assertThrows(IllegalArgumentException.class, () -> new SignedNote(BODY, many));
  }

  @Test
  void parse_moreThanTheLimit_refusesDocSize() {
    Failure failure = refusal(SignedNote.parse(new byte[SignedNote.MAX_SIZE_BYTES + 1]));
    assertEquals(DocumentCode.DOC_SIZE, failure.code());
  }

  private static Outcome<VerifiedText> open(byte[] bytes) {
    return SignedNote.parse(bytes).then(note -> note.verify(LOG));
  }

  private static Failure refusal(Outcome<?> outcome) {
    return switch (outcome) {
      case Outcome.Refused<?>(List<Failure> failures) -> failures.getFirst();
      case Outcome.Accepted<?>(Object value) -> throw new AssertionError("accepted " + value);
    };
  }
}
