package dev.keyferry.verifier.report;

import dev.keyferry.verifier.evidence.Evidence;
import dev.keyferry.verifier.note.NoteKey;
import dev.keyferry.verifier.record.Epoch;
import dev.keyferry.verifier.text.Bytes;
import dev.keyferry.verifier.text.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What no program can decide: a person compares it with paper, or asks. */
final class HandChecks {
  private HandChecks() {}

  /**
   * One thing to check.
   *
   * @param task what to do
   * @param digest the bytes to compare, if there are any
   */
  record Check(String task, Optional<Bytes> digest) {}

  /** The list, in the order of a ceremony. */
  static List<Check> of(Evidence evidence) {
    List<Check> checks = new ArrayList<>();
    for (Epoch first : evidence.log().epochs().stream().limit(1).toList()) {
      first
          .ed25519()
          .ifPresent(key ->
              checks.add(
                  words("Key of epoch 0 (Ed25519): the words on the paper of the opening.", key)));
      first
          .mlDsa44()
          .map(key -> Sha256.of(key.raw().toArray()))
          .ifPresent(digest ->
              checks.add(
                  new Check(
                      "Key of epoch 0 (ML-DSA-44), SHA-256: the words on that paper.",
                      Optional.of(digest))));
    }
    for (Epoch epoch : Listing.ended(evidence)) {
      String task =
          "Root at the hold point that ended epoch %d: the words on paper, the witness's code."
              .formatted(epoch.number());
      checks.add(new Check(task, epoch.end().map(Epoch.End::root)));
    }
    checks.add(
        new Check(
            "Root of the last checkpoint: the words on paper.",
            Optional.of(evidence.log().sizes().root())));
    for (String task :
        List.of(
            "People: that each key of the policy belongs to the person named, by asking them.",
            "Wrapping keys: that each channel was independent of who delivered the request.",
            "Machine: that it was the one of the plan, with nothing plugged in that hides itself.",
            "Time: that the two people read their own watches, and on which day.",
            "Software: that the digest above is that of a build which somebody you trust made.",
            "Report: initials on paper at every line that asks for them, and who refused.",
            "Deviations and refusals: whether the reasons given are good ones.",
            "Exports: that sticks, exported bundles and the old node's keys were destroyed.",
            "Import: that each key of the manifest arrived, by the receipt of the online side.")) {
      checks.add(new Check(task, Optional.empty()));
    }
    return checks;
  }

  private static Check words(String task, NoteKey key) {
    return new Check(task, Optional.of(key.raw()));
  }
}
