package dev.keyferry.verifier.rule;

import dev.keyferry.verifier.evidence.Evidence;
import dev.keyferry.verifier.evidence.Heads;
import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Place;
import dev.keyferry.verifier.finding.Rule;
import dev.keyferry.verifier.joined.Cosigned;
import dev.keyferry.verifier.joined.JoinedNote;
import dev.keyferry.verifier.note.Checkpoint;
import dev.keyferry.verifier.note.NoteKey;
import dev.keyferry.verifier.note.NoteLine;
import dev.keyferry.verifier.note.SignatureKind;
import dev.keyferry.verifier.note.Signed;
import dev.keyferry.verifier.policy.Member;
import dev.keyferry.verifier.record.Epoch;
import dev.keyferry.verifier.text.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Rules V17 and V2 for what witnesses saw on devices of their own: each checkpoint is one of this
 * log, sealed by its key, and of the same tree. Another root at its size is a split view.
 */
final class WitnessRule {
  private final Evidence evidence;
  private final List<Cosigned> cosigned = new ArrayList<>();

  WitnessRule(Evidence evidence) {
    this.evidence = evidence;
  }

  /** The cosignatures that hold, by size. */
  List<Cosigned> check() {
    evidence.joined().heads().forEach(this::judge);
    cosigned.sort(Comparator.comparingLong(Cosigned::size).thenComparing(Cosigned::file));
    return List.copyOf(cosigned);
  }

  private void judge(JoinedNote<Checkpoint> head) {
    Place place = head.place();
    Checkpoint seen = head.facts();
    String origin = evidence.policy().origin();
    require(seen.origin().equals(origin), place, "a checkpoint of " + origin, seen.origin());
    Optional<Epoch> epoch = evidence.log().sealing(seen.size() - 1);
    boolean sealed = sealed(head, epoch);
    boolean sameTree = tree(place, seen, sealed);
    List<Cosigned> cosigners = cosigners(head);
    if (sealed && sameTree) {
      cosigned.addAll(cosigners);
    }
  }

  /** Whether the log's own key signed it, before anything is concluded from what it says. */
  private boolean sealed(JoinedNote<Checkpoint> head, Optional<Epoch> epoch) {
    Signed signed = epoch.flatMap(Epoch::ed25519).map(head.note()::by).orElse(Signed.ABSENT);
    String expected =
        epoch
            .map(e -> "an Ed25519 signature of epoch " + e.number())
            .orElse("a signature of a key that the log announces");
    require(signed == Signed.VALID, head.place(), expected, signed + "");
    Signed postQuantum = epoch.flatMap(Epoch::mlDsa44).map(head.note()::by).orElse(Signed.ABSENT);
    require(
        postQuantum != Signed.INVALID,
        head.place(),
        "no ML-DSA-44 signature, or a valid one",
        "another");
    return signed == Signed.VALID && postQuantum != Signed.INVALID;
  }

  private boolean tree(Place place, Checkpoint seen, boolean sealed) {
    long size = evidence.log().sizes().sealed();
    if (seen.size() < 1 || seen.size() > size) {
      String found = "a witness's checkpoint over " + seen.size() + ": entries were cut";
      split(place, "1 to " + size + " entries, as the record has", found);
      return false;
    }
    Optional<Bytes> root = evidence.log().root(seen.size());
    if (root.equals(Optional.of(seen.root()))) {
      return true;
    }
    String story =
        sealed
            ? "SPLIT VIEW: the log's key signed another root for the witness, "
            : "another root, which the log's key did not sign, ";
    split(
        place,
        "root " + root.map(Bytes::toBase64).orElse("") + " at " + seen.size() + " entries",
        story + seen.root().toBase64());
    return false;
  }

  private List<Cosigned> cosigners(JoinedNote<Checkpoint> head) {
    List<NoteKey> known = new ArrayList<>();
    for (Epoch epoch : evidence.log().epochs()) {
      epoch.ed25519().ifPresent(known::add);
      epoch.mlDsa44().ifPresent(known::add);
    }
    boolean foreign = head.note().strangers(known).isEmpty();
    require(!foreign, head.place(), "a cosignature", "none");
    others(head, known);
    List<Cosigned> valid = new ArrayList<>();
    for (Member.Witness witness : evidence.policy().witnesses()) {
      known.add(witness.key());
      Signed signed = head.note().by(witness.key());
      String expected = "a valid cosignature of " + witness.name();
      require(signed != Signed.INVALID, head.place(), expected, "one that is not valid");
      if (signed == Signed.VALID && isOfTheRoom(head, witness)) {
        String who = witness.name() + " cosigned so in the room: it is in " + Heads.LAST;
        evidence.findings().remark(head.place(), who);
      } else if (signed == Signed.VALID && !witness.key().kind().hasTime()) {
        String who = witness.name() + " signed without a time: no cosignature, counts for nothing";
        evidence.findings().remark(head.place(), who);
      } else if (signed == Signed.VALID) {
        String time = head.note().cosignedAt(witness.key());
        String file = head.place().toString();
        valid.add(new Cosigned(file, witness, head.facts().size(), time));
      }
    }
    head.note().strangers(known).forEach(line -> stranger(head.place(), line, known));
    return valid;
  }

  /** Whoever copies the record's last checkpoint shows nothing that a device of its own saw. */
  private boolean isOfTheRoom(JoinedNote<Checkpoint> head, Member.Witness witness) {
    return evidence
        .heads()
        .last()
        .filter(last -> head.note().repeats(last.note(), witness.key()))
        .isPresent();
  }

  /** Rule V4: a key that should have been erased, or is not made yet, signs nothing. */
  private void others(JoinedNote<Checkpoint> head, List<NoteKey> logKeys) {
    Optional<Epoch> own = evidence.log().sealing(head.facts().size() - 1);
    for (NoteKey key : logKeys) {
      boolean ofOwn =
          own.flatMap(Epoch::ed25519).equals(Optional.of(key))
              || own.flatMap(Epoch::mlDsa44).equals(Optional.of(key));
      if (!ofOwn && head.note().by(key) != Signed.ABSENT) {
        evidence
            .findings()
            .add(
                Finding.of(
                    Rule.V4, head.place(), "signatures of its epoch only", "one of another"));
      }
    }
  }

  /** Somebody whom the policy does not name proves nothing; in a known name it is a lie. */
  private void stranger(Place place, NoteLine line, List<NoteKey> known) {
    String found = "of " + line.name() + ", key id " + line.id();
    boolean borrowed =
        known.stream()
            .anyMatch(key -> key.name().equals(line.name()) || key.id().equals(line.id()));
    int size = line.signature().size();
    boolean cosignature =
        size == SignatureKind.ED25519_COSIGNATURE.signatureSize()
            || size == SignatureKind.ML_DSA_44.signatureSize();
    if (borrowed || !cosignature) {
      broken(place, "cosignatures by keys of the policy, or in other names", found);
    } else {
      evidence.findings().remark(place, "a cosignature by a key unknown to the policy, " + found);
    }
  }

  private void split(Place place, String expected, String found) {
    evidence.findings().add(Finding.of(Rule.V2, place, expected, found).about("KC-06"));
  }

  private void require(boolean holds, Place place, String expected, String found) {
    if (!holds) {
      broken(place, expected, found);
    }
  }

  private void broken(Place place, String expected, String found) {
    evidence.findings().add(Finding.of(Rule.V17, place, expected, found));
  }
}
