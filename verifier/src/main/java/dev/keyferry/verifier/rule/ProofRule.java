package dev.keyferry.verifier.rule;

import dev.keyferry.verifier.evidence.Evidence;
import dev.keyferry.verifier.evidence.Heads;
import dev.keyferry.verifier.evidence.RecordReader;
import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Place;
import dev.keyferry.verifier.finding.Rule;
import dev.keyferry.verifier.note.Checkpoint;
import dev.keyferry.verifier.record.Entry;
import dev.keyferry.verifier.text.Bytes;
import dev.keyferry.verifier.text.Malformed;
import dev.keyferry.verifier.tree.InclusionProof;
import java.util.Optional;

/**
 * Rule V2 for {@code manifest.tlog-proof}: it proves the entry {@code output} under the very
 * checkpoint of the record.
 */
final class ProofRule {
  private static final String NAME = "manifest.tlog-proof";
  private static final Place PLACE = new Place.File(NAME);

  private final Evidence evidence;

  ProofRule(Evidence evidence) {
    this.evidence = evidence;
  }

  void check() {
    if (!evidence.log().isClosed()) {
      return;
    }
    try {
      Optional<byte[]> bytes = evidence.folder().read(NAME, RecordReader.MOST_LOG_NOTE);
      if (bytes.isEmpty()) {
        broken("a proof of the entry output", "none");
        return;
      }
      check(InclusionProof.parse(bytes.get()));
    } catch (Malformed malformed) {
      evidence.findings().add(Rule.V2, PLACE, malformed);
    }
  }

  private void check(InclusionProof proof) throws Malformed {
    Optional<byte[]> file = evidence.folder().read(Heads.LAST, RecordReader.MOST_LOG_NOTE);
    if (file.isEmpty() || !proof.checkpoint().equals(Bytes.utf8(file.get()))) {
      broken("the file checkpoint, byte for byte", "another checkpoint");
    }
    Optional<Entry> output = evidence.log().ofRun("output").findFirst();
    if (output.isEmpty() || output.get().index() != proof.index()) {
      String expected = output.map(entry -> "index " + entry.index()).orElse("an output");
      broken(expected, "index " + proof.index());
      return;
    }
    Checkpoint head =
        Checkpoint.parse(proof.checkpoint().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    if (!proof.leads(output.get().leaf(), head.size(), head.root())) {
      broken("a path from the entry to the root", "another path");
    }
  }

  private void broken(String expected, String found) {
    evidence.findings().add(Finding.of(Rule.V2, PLACE, expected, found));
  }
}
