package dev.keyferry.transport.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.document.VerifierKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The vectors beside the project, byte for byte. */
class TlogVectorTest {
  private TlogVectors vectors = TlogVectors.committed();

  @BeforeEach
  void find() {
    vectors = TlogVectors.shared();
  }

  @Test
  void keys_ofTheVectors_printToThemselves() {
    String log = vectors.line("log.vkey");
    assertEquals(log, VerifierKey.parse(log).orBug().print());
    for (String file : new String[] {"log-mldsa.vkey", "witness.vkey"}) {
      assertEquals(vectors.line(file), vectors.cosigner(file).print());
    }
  }

  @Test
  void checkpoint_ofTheVectors_printsToItselfAndVerifiesThrice() {
    SignedNote note = SignedNote.parse(vectors.bytes("checkpoint")).orBug();
    Checkpoint checkpoint = Checkpoint.parse(note.text()).orBug();
    assertEquals(note.text(), checkpoint.text());
    assertArrayEquals(vectors.bytes("checkpoint"), note.print().toByteArray());
    assertEquals(3, note.signatures().size());
    VerifierKey log = VerifierKey.parse(vectors.line("log.vkey")).orBug();
    assertEquals(note.text(), note.verify(log).orBug().text());
    for (String file : new String[] {"log-mldsa.vkey", "witness.vkey"}) {
      assertEquals(checkpoint, vectors.cosigner(file).verify(note).orBug().checkpoint(), file);
    }
  }

  @Test
  void message_ofTheLogsPostQuantumKey_isThatOfTheVectors() {
    SignedNote note = SignedNote.parse(vectors.bytes("checkpoint")).orBug();
    Checkpoint checkpoint = Checkpoint.parse(note.text()).orBug();
    assertEquals(
        Octets.of(vectors.bytes("checkpoint.mldsa-message.bin")),
        vectors.cosigner("log-mldsa.vkey").message(0, checkpoint));
  }

  @Test
  void lines_ofTheVectors_areMadeAgainFromTheirSignatures() {
    SignedNote note = SignedNote.parse(vectors.bytes("checkpoint")).orBug();
    Checkpoint checkpoint = Checkpoint.parse(note.text()).orBug();
    for (int i : new int[] {1, 2}) {
      CosignerKey key = vectors.cosigner(i == 1 ? "log-mldsa.vkey" : "witness.vkey");
      Octets whole = note.signatures().get(i).signature();
      long time = key.verify(note).orBug().time();
      assertEquals(
          note.signatures().get(i), key.line(time, checkpoint, whole.slice(8, whole.sizeBytes())));
    }
  }
}
