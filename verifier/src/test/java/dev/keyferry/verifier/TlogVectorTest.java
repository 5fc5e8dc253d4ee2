package dev.keyferry.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keyferry.testing.PeerProgram;
import dev.keyferry.verifier.note.Checkpoint;
import dev.keyferry.verifier.note.NoteKey;
import dev.keyferry.verifier.note.Signed;
import dev.keyferry.verifier.text.Bytes;
import dev.keyferry.verifier.text.Malformed;
import dev.keyferry.verifier.tree.InclusionProof;
import dev.keyferry.verifier.tree.TreeHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A log that Go's {@code sumdb/note} and {@code tlog} accept. It lies beside the project, in {@code
 * ../shared/vectors/tlog}; where it is missing, this says so.
 */
class TlogVectorTest {
  private static final Path VECTORS =
      Path.of(System.getProperty("keyferry.root", ".."), "..", "shared", "vectors", "tlog");

  @BeforeEach
  void vectorsAreThere() {
    if (!Files.isDirectory(VECTORS)) {
      PeerProgram.note("verifier-tlog-vectors", "vectors/tlog: SKIPPED, not found");
      assumeTrue(false, "no vectors/tlog beside the project");
    }
    PeerProgram.note("verifier-tlog-vectors", "vectors/tlog: read by the verifier");
  }

  @Test
  void checkpoint_ofAllThreeKinds_isSignedByEach() throws Exception {
    Checkpoint head = Checkpoint.parse(bytes("checkpoint"));
    assertEquals(7, head.size());
    for (String vkey : List.of("log.vkey", "log-mldsa.vkey", "witness.vkey")) {
      assertEquals(Signed.VALID, head.note().by(key(vkey)), vkey);
    }
  }

  @Test
  void checkpoint_ofAnotherSize_isSignedByNobody() throws Exception {
    String changed = text("checkpoint").replaceFirst("\n7\n", "\n8\n");
    Checkpoint head = Checkpoint.parse(changed.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    for (String vkey : List.of("log.vkey", "log-mldsa.vkey", "witness.vkey")) {
      assertEquals(Signed.INVALID, head.note().by(key(vkey)), vkey);
    }
  }

  @Test
  void proof_ofEntryThree_leadsToTheRoot() throws Exception {
    InclusionProof proof = InclusionProof.parse(bytes("entry3.tlog-proof"));
    Checkpoint head = Checkpoint.parse(bytes("checkpoint"));
    Bytes leaf = TreeHash.leaf(bytes("entry3.bin"));
    assertEquals(text("checkpoint"), proof.checkpoint());
    assertTrue(proof.leads(leaf, head.size(), head.root()));
    assertFalse(proof.leads(leaf, 4, head.root()));
    assertFalse(proof.leads(TreeHash.leaf(new byte[1]), head.size(), head.root()));
  }

  @Test
  void epochs_ofOneLog_areSignedByTheirOwnKeys() throws Exception {
    Checkpoint zero = Checkpoint.parse(bytes("epoch0.checkpoint"));
    Checkpoint one = Checkpoint.parse(bytes("epoch1.checkpoint"));
    String record = text("epoch.record4");
    NoteKey next = NoteKey.parse(record.split("\"next\":\"", 2)[1].split("\"", 2)[0]);
    assertEquals(Signed.VALID, zero.note().by(key("log.vkey")));
    assertEquals(Signed.ABSENT, one.note().by(key("log.vkey")));
    assertEquals(Signed.VALID, one.note().by(next));
    assertEquals(Signed.ABSENT, zero.note().by(next));
  }

  @Test
  void growth_fromEpochZeroToOne_isConsistent() throws Exception {
    Checkpoint zero = Checkpoint.parse(bytes("epoch0.checkpoint"));
    Checkpoint one = Checkpoint.parse(bytes("epoch1.checkpoint"));
    List<Bytes> proof = new ArrayList<>();
    for (String line : text("epoch0-to-1.consistency").strip().split("\n", -1)) {
      proof.add(Bytes.ofBase64(line));
    }
    assertTrue(isGrowth(zero, one, proof));
    assertFalse(isGrowth(Checkpoint.parse(bytes("checkpoint")), one, proof));
  }

  /** RFC 9162 §2.1.4.2, with the hashes of the verifier. */
  private static boolean isGrowth(Checkpoint from, Checkpoint to, List<Bytes> proof) {
    List<Bytes> path = new ArrayList<>(proof);
    if (Long.bitCount(from.size()) == 1) {
      path.addFirst(from.root());
    }
    long fn = from.size() - 1;
    long sn = to.size() - 1;
    while ((fn & 1) == 1) {
      fn >>= 1;
      sn >>= 1;
    }
    Bytes fr = path.getFirst();
    Bytes sr = path.getFirst();
    for (Bytes c : path.subList(1, path.size())) {
      if (sn == 0) {
        return false;
      }
      if ((fn & 1) == 1 || fn == sn) {
        fr = TreeHash.node(c, fr);
        sr = TreeHash.node(c, sr);
        while ((fn & 1) == 0 && fn != 0) {
          fn >>= 1;
          sn >>= 1;
        }
      } else {
        sr = TreeHash.node(sr, c);
      }
      fn >>= 1;
      sn >>= 1;
    }
    return sn == 0 && fr.equals(from.root()) && sr.equals(to.root());
  }

  private static NoteKey key(String file) throws IOException, Malformed {
    return NoteKey.parse(text(file).strip());
  }

  private static String text(String file) throws IOException {
    return Files.readString(VECTORS.resolve(file));
  }

  private static byte[] bytes(String file) throws IOException {
    return Files.readAllBytes(VECTORS.resolve(file));
  }
}
