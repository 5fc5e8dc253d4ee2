package dev.keyferry.verifier.rule;

import dev.keyferry.verifier.evidence.Evidence;
import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Place;
import dev.keyferry.verifier.finding.Rule;
import dev.keyferry.verifier.note.NoteKey;
import dev.keyferry.verifier.note.SignatureKind;
import dev.keyferry.verifier.policy.Policy;
import dev.keyferry.verifier.record.Entry;
import dev.keyferry.verifier.record.Epoch;
import dev.keyferry.verifier.text.Bytes;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Rules V1, V12 and V15: origin, mode and keys of the record are those of the auditor's policy, and
 * the policy has no key of another record.
 */
final class OriginRule {
  private final Evidence evidence;
  private final Policy policy;

  OriginRule(Evidence evidence) {
    this.evidence = evidence;
    this.policy = evidence.policy();
  }

  void check(boolean rehearsal) {
    Optional<Entry> open = evidence.log().open();
    if (open.isEmpty()) {
      broken(Rule.V1, new Place.Entry(0), "an opening that can be read", "none");
      return;
    }
    checkOrigin(open.get());
    checkMode(open.get(), rehearsal);
    checkKeys(open.get());
  }

  private void checkOrigin(Entry open) {
    String origin = open.text("origin");
    if (!origin.equals(policy.origin())) {
      broken(Rule.V1, open.place(), "origin " + policy.origin(), origin);
    }
    String tail = "/keyceremony/" + open.text("ceremony") + "/" + open.text("mode");
    if (!policy.origin().endsWith(tail)) {
      broken(Rule.V1, open.place(), "ceremony and mode of " + policy.origin(), tail);
    }
  }

  private void checkMode(Entry open, boolean rehearsal) {
    String asked = rehearsal ? "rehearsal" : "production";
    String mode = open.text("mode");
    if (!mode.equals(asked)) {
      broken(Rule.V12, open.place(), asked + ", as asked for", mode);
    }
  }

  private void checkKeys(Entry open) {
    List<Epoch> epochs = evidence.log().epochs();
    for (SignatureKind kind : List.of(SignatureKind.ED25519, SignatureKind.ML_DSA_44)) {
      List<NoteKey> trusted = policy.logs(kind);
      boolean first = keys(epochs.stream().limit(1), kind).anyMatch(trusted::contains);
      if (!trusted.isEmpty() && !first) {
        broken(Rule.V1, open.place(), "the policy's key of epoch 0, " + kind, "another key");
      }
      Set<NoteKey> known = new HashSet<>(keys(epochs.stream(), kind).toList());
      for (NoteKey key : trusted) {
        if (!known.contains(key)) {
          broken(Rule.V15, new Place.Policy(), "keys of this record", "log key " + key.id());
        }
      }
    }
    checkEveryKey(epochs);
  }

  /** Every epoch has keys of its own, in the log's name. */
  private void checkEveryKey(List<Epoch> epochs) {
    Set<Bytes> seen = new HashSet<>();
    for (Epoch epoch : epochs) {
      Place place = new Place.Entry(epoch.announcedBy());
      for (NoteKey key :
          Stream.concat(epoch.ed25519().stream(), epoch.mlDsa44().stream()).toList()) {
        if (!key.name().equals(policy.origin())) {
          broken(Rule.V1, place, "a key named " + policy.origin(), key.name());
        }
        if (!seen.add(key.raw())) {
          broken(Rule.V4, place, "a key of its own for each epoch", "one of an earlier epoch");
        }
      }
    }
  }

  private static Stream<NoteKey> keys(Stream<Epoch> epochs, SignatureKind kind) {
    return epochs.flatMap(epoch ->
        kind == SignatureKind.ED25519 ? epoch.ed25519().stream() : epoch.mlDsa44().stream());
  }

  private void broken(Rule rule, Place place, String expected, String found) {
    evidence.findings().add(Finding.of(rule, place, expected, found));
  }
}
