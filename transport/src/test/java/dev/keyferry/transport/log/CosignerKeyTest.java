package dev.keyferry.transport.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.FailureCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.NoteSignature;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.document.VerifierKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Cosigners of types 04 and 06: their names, what they sign, and what is believed of it. */
class CosignerKeyTest {
  private static final String ORIGIN = "ceremony.example/log/2026-11-23-a";
  private static final Checkpoint CHECKPOINT =
      new Checkpoint(
          ORIGIN,
          7,
          Octets.ofHex("5d7babe162fcf8e871e51be093457d3bc38ddecc11b1b20885768c1812805dba"));

  private final TlogVectors vectors = TlogVectors.committed();
  private final SignedNote note = SignedNote.parse(vectors.bytes("checkpoint")).orBug();

  @Test
  void parse_ofBothTypes_printsToItself() {
    CosignerKey witness = vectors.cosigner("witness.vkey");
    assertEquals(CosignatureType.ED25519, witness.type());
    assertEquals("auditor.example/witness-1", witness.name());
    assertEquals("b08a8bac", witness.keyId().toHex());
    assertEquals(vectors.line("witness.vkey"), witness.print());
    CosignerKey log = vectors.cosigner("log-mldsa.vkey");
    assertEquals(CosignatureType.ML_DSA_44, log.type());
    assertEquals("374a0cc4", log.keyId().toHex());
    assertEquals(vectors.line("log-mldsa.vkey"), log.print());
  }

  @Test
  void parse_ofAnythingElse_refusesNoteSyntax() {
    String witness = vectors.line("witness.vkey");
    String log = vectors.line("log-mldsa.vkey");
    for (String vkey :
        List.of(
            "",
            vectors.line("log.vkey"),
            witness.replace("b08a8bac", "b08a8bad"),
            witness.replace("witness-1", "witness-2"),
            witness.substring(0, witness.length() - 4),
            log.replace("+Bo2k", "+BI2k"),
            log + "\n",
            "a+00000000+",
            "a+00000000+BA==")) {
      assertEquals(DocumentCode.NOTE_SYNTAX, code(CosignerKey.parse(vkey)), vkey);
    }
  }

  @Test
  void message_ofType04_isTimeAndCheckpoint() {
    Octets message = vectors.cosigner("witness.vkey").message(1795363664, CHECKPOINT);
    String expected =
        """
        cosignature/v1
        time 1795363664
        ceremony.example/log/2026-11-23-a
        7
        XXur4WL8+Ohx5Rvgk0V9O8ON3swRsbIIhXaMGBKAXbo=
        """;
    assertEquals(expected, new String(message.toByteArray(), StandardCharsets.UTF_8));
  }

  @Test
  void message_ofType06_isTheSubtreeFromZero() {
    CosignerKey key = new CosignerKey("c", CosignatureType.ML_DSA_44, Octets.of(new byte[1312]));
    String root = CHECKPOINT.root().toHex();
    assertEquals(
        // label, cosigner, time, origin, start, end, root
        "737562747265652f76310a00"
            + "0163"
            + "0102030405060708"
            + "026f6f"
            + "0000000000000000"
            + "000000000000010f"
            + root,
        key.message(0x0102030405060708L, new Checkpoint("oo", 271, CHECKPOINT.root())).toHex());
  }

  @Test
  void verify_ofTheVectors_saysWhoAndWhen() {
    CosignedCheckpoint seen = vectors.cosigner("witness.vkey").verify(note).orBug();
    assertEquals(CHECKPOINT, seen.checkpoint());
    assertEquals(1795390800, seen.time());
    assertEquals(vectors.cosigner("witness.vkey"), seen.cosigner());
    assertEquals(0, vectors.cosigner("log-mldsa.vkey").verify(note).orBug().time());
  }

  @ParameterizedTest
  @EnumSource
  void line_ofASignatureMadeElsewhere_verifiesOnTheNote(CosignatureType type) {
    TestCosigner cosigner = TestCosigner.generate("ada@example.com", type);
    NoteSignature line = cosigner.line(1_795_000_000, CHECKPOINT);
    assertEquals(8 + type.signatureBytes(), line.signature().sizeBytes());
    SignedNote cosigned = SignedNote.parse(note.plus(line).print().toByteArray()).orBug();
    assertEquals(1_795_000_000, cosigner.key().verify(cosigned).orBug().time());
    // What was on the note before is still good.
    assertEquals(
        CHECKPOINT, vectors.cosigner("witness.vkey").verify(cosigned).orBug().checkpoint());
    assertEquals(
        note.text(),
        cosigned.verify(VerifierKey.parse(vectors.line("log.vkey")).orBug()).orBug().text());
  }

  @ParameterizedTest
  @EnumSource
  void line_ofASignatureForSomethingElse_isNotLetGo(CosignatureType type) {
    TestCosigner cosigner = TestCosigner.generate("ada@example.com", type);
    CosignerKey key = cosigner.key();
    Octets forOne = cosigner.sign(key.message(1, CHECKPOINT));
    assertEquals(
        type.signatureBytes(), key.line(1, CHECKPOINT, forOne).signature().sizeBytes() - 8);
    Checkpoint larger = new Checkpoint(ORIGIN, 8, CHECKPOINT.root());
    assertThrows(BugException.class, () -> key.line(2, CHECKPOINT, forOne));
    assertThrows(BugException.class, () -> key.line(1, larger, forOne));
    Octets cut = forOne.slice(0, forOne.sizeBytes() - 1);
    assertThrows(BugException.class, () -> key.line(1, CHECKPOINT, cut));
    assertThrows(IllegalArgumentException.class, () -> key.line(-1, CHECKPOINT, forOne));
  }

  @ParameterizedTest
  @EnumSource
  void verify_ofOneChangedBit_refusesNoteSignature(CosignatureType type) {
    TestCosigner cosigner = TestCosigner.generate("ada@example.com", type);
    NoteSignature line = cosigner.line(1_795_000_000, CHECKPOINT);
    assertEquals(CHECKPOINT, cosigner.key().verify(note.plus(line)).orBug().checkpoint());
    // The time, the sign of the time, and the signature's both ends.
    for (int at : new int[] {7, 0, 8, 7 + type.signatureBytes()}) {
      SignedNote changed = note.plus(flipped(line, at));
      assertEquals(DocumentCode.NOTE_SIGNATURE, code(cosigner.key().verify(changed)), "byte " + at);
      // A good line does not excuse a bad one of the same key.
      assertEquals(DocumentCode.NOTE_SIGNATURE, code(cosigner.key().verify(changed.plus(line))));
    }
  }

  @Test
  void verify_ofALineThatIsCutOrOfAnotherKey_refusesNoteSignature() {
    TestCosigner cosigner = TestCosigner.generate("ada@example.com", CosignatureType.ED25519);
    CosignerKey key = cosigner.key();
    assertEquals(DocumentCode.NOTE_SIGNATURE, code(key.verify(note)));
    Octets cut = Octets.of(new byte[8]);
    SignedNote timeOnly = note.plus(new NoteSignature(key.name(), key.keyId(), cut));
    assertEquals(DocumentCode.NOTE_SIGNATURE, code(key.verify(timeOnly)));
  }

  @Test
  void verify_ofANoteThatIsNoCheckpoint_refusesDocLine() {
    TestCosigner cosigner = TestCosigner.generate("ada@example.com", CosignatureType.ED25519);
    SignedNote extended =
        new SignedNote(CHECKPOINT.text() + "extension\n", List.of(cosigner.line(1, CHECKPOINT)));
    assertEquals(DocumentCode.DOC_LINE, code(cosigner.key().verify(extended)));
  }

  @Test
  void verify_ofTwoTimes_tellsTheLater() {
    TestCosigner cosigner = TestCosigner.generate("ada@example.com", CosignatureType.ED25519);
    SignedNote twice = note.plus(cosigner.line(20, CHECKPOINT)).plus(cosigner.line(10, CHECKPOINT));
    assertEquals(20, cosigner.key().verify(twice).orBug().time());
  }

  @Test
  void of_aRoleKey_hasItsNameAndKeyButAnotherId() {
    VerifierKey role = VerifierKey.parse(vectors.line("log.vkey")).orBug();
    CosignerKey key = CosignerKey.of(role);
    assertEquals(role.name(), key.name());
    assertEquals(role.publicKey(), key.publicKey());
    assertTrue(!role.keyId().equals(key.keyId()));
    assertEquals(key, CosignerKey.parse(key.print()).orBug());
  }

  @Test
  void constructor_ofWhatNoCosignerHas_throws() {
    Octets key = Octets.of(new byte[32]);
    for (String name : List.of("", "a b", "a+b", "ß".repeat(128))) {
      assertThrows(
          IllegalArgumentException.class,
          () -> new CosignerKey(name, CosignatureType.ED25519, key),
          name);
    }
    assertThrows(
        IllegalArgumentException.class, () -> new CosignerKey("a", CosignatureType.ML_DSA_44, key));
  }

  private static NoteSignature flipped(NoteSignature line, int at) {
    byte[] bytes = line.signature().toByteArray();
    bytes[at] ^= (byte) 0x80;
    return new NoteSignature(line.keyName(), line.keyId(), Octets.of(bytes));
  }

  private static FailureCode code(Outcome<?> outcome) {
    return outcome instanceof Outcome.Refused<?>(var failures)
        ? failures.getFirst().code()
        : throwAccepted();
  }

  private static FailureCode throwAccepted() {
    throw new AssertionError("accepted");
  }
}
