package dev.keyferry.verifier.rule;

import dev.keyferry.verifier.evidence.Evidence;
import dev.keyferry.verifier.evidence.Heads;
import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Place;
import dev.keyferry.verifier.finding.Rule;
import dev.keyferry.verifier.note.Checkpoint;
import dev.keyferry.verifier.note.NoteKey;
import dev.keyferry.verifier.note.NoteLine;
import dev.keyferry.verifier.note.Signed;
import dev.keyferry.verifier.record.Epoch;
import dev.keyferry.verifier.record.LogFacts;
import dev.keyferry.verifier.record.LogSizes;
import dev.keyferry.verifier.text.Bytes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Rules V2, V3, V4 and V7 for checkpoints: each is over the tree that was recomputed, ends where
 * its epoch ends, and is signed by the keys of that epoch and of no other.
 */
final class SealRule {
  private final Evidence evidence;
  private final LogFacts log;

  /** Which epoch a signature line claims to be of, by name and id of its key. */
  private final Map<String, Epoch> claims = new HashMap<>();

  SealRule(Evidence evidence) {
    this.evidence = evidence;
    this.log = evidence.log();
    for (Epoch epoch : log.epochs()) {
      keys(epoch).forEach(key -> claims.put(claim(key.name(), key.id()), epoch));
    }
  }

  void check() {
    for (Epoch epoch : log.epochs()) {
      epoch
          .end()
          .ifPresent(end ->
              end.interruptedAt()
                  .ifPresentOrElse(
                      sealed -> interrupted(epoch, sealed), () -> holdPoint(epoch, end)));
    }
    evidence
        .heads()
        .last()
        .ifPresentOrElse(
            this::last, () -> broken(Rule.V3, file(Heads.LAST), "a checkpoint", "none"));
  }

  private void holdPoint(Epoch epoch, Epoch.End end) {
    Place place = file(Heads.fileOf(epoch.number()));
    Checkpoint head = evidence.heads().holdPoints().get(epoch.number());
    if (head != null) {
      tree(place, head, end.lastIndex() + 1, end.root());
      signatures(place, head, epoch, true);
    } else if (log.sizes().sealed() == end.lastIndex() + 1) {
      evidence.findings().remark(place, "not there: the log stops in this hold point");
    } else {
      broken(Rule.V3, place, "the checkpoint that ended epoch " + epoch.number(), "none");
    }
  }

  /** Its keys are gone, and what they sealed last is kept; unless nothing of it is left. */
  private void interrupted(Epoch epoch, long sealed) {
    Place place = file(Heads.fileOf(epoch.number()));
    Checkpoint head = evidence.heads().holdPoints().get(epoch.number());
    boolean any = sealed > epoch.from();
    if (head != null && any) {
      tree(place, head, sealed, log.root(sealed).orElse(Bytes.of(new byte[0])));
      signatures(place, head, epoch, false);
    } else if (any) {
      broken(Rule.V3, place, "the last checkpoint of epoch " + epoch.number(), "none");
    } else if (head != null) {
      broken(Rule.V4, place, "none: no entry of its epoch was sealed", "a checkpoint");
    }
  }

  private void last(Checkpoint head) {
    Place place = file(Heads.LAST);
    LogSizes sizes = log.sizes();
    tree(place, head, sizes.sealed(), sizes.root());
    Optional<Epoch> epoch = log.sealing(sizes.sealed() - 1);
    if (epoch.isEmpty()) {
      broken(Rule.V3, place, "a key that the log announces", "none");
      return;
    }
    boolean ends = log.isClosed() || log.last("abort").isPresent();
    signatures(place, head, epoch.get(), ends);
    if (epoch.get().isHeld() && !ends && signed(head, epoch.get().mlDsa44()) == Signed.ABSENT) {
      evidence.findings().remark(place, "sealed once: the log stops in this hold point");
    }
  }

  private void tree(Place place, Checkpoint head, long size, Bytes root) {
    if (!head.origin().equals(evidence.policy().origin())) {
      broken(Rule.V1, place, "origin " + evidence.policy().origin(), head.origin());
    }
    if (head.size() > log.sizes().lines()) {
      broken(
          Rule.V2,
          place,
          head.size() + " entries: the log was cut",
          log.sizes().lines() + " entries");
    } else if (head.size() != size) {
      broken(Rule.V4, place, "a tree of " + size + " entries", "one of " + head.size());
    } else if (!head.root().equals(root)) {
      broken(Rule.V2, place, "root " + root.toBase64(), head.root().toBase64());
    }
  }

  private void signatures(Place place, Checkpoint head, Epoch epoch, boolean both) {
    Signed ed25519 = signed(head, epoch.ed25519());
    if (ed25519 != Signed.VALID) {
      broken(Rule.V3, place, "an Ed25519 signature of epoch " + epoch.number(), say(ed25519));
    }
    Signed mlDsa44 = signed(head, epoch.mlDsa44());
    boolean needed = both && evidence.policy().asksForBothKinds();
    if (mlDsa44 == Signed.INVALID || (needed && mlDsa44 == Signed.ABSENT)) {
      broken(Rule.V7, place, "an ML-DSA-44 signature of epoch " + epoch.number(), say(mlDsa44));
    } else if (both && mlDsa44 == Signed.ABSENT) {
      evidence.findings().remark(place, "no ML-DSA-44 signature; the policy asks for none");
    }
    for (NoteLine line : head.note().lines()) {
      Epoch other = claims.get(claim(line.name(), line.id()));
      if (other != null && other.number() != epoch.number()) {
        String found = "a signature of epoch " + other.number();
        broken(Rule.V4, place, "signatures of epoch " + epoch.number() + " only", found);
      }
    }
  }

  private static Signed signed(Checkpoint head, Optional<NoteKey> key) {
    return key.map(head.note()::by).orElse(Signed.ABSENT);
  }

  private static List<NoteKey> keys(Epoch epoch) {
    return Stream.concat(epoch.ed25519().stream(), epoch.mlDsa44().stream()).toList();
  }

  private static String claim(String name, Bytes id) {
    return name + " " + id.toHex();
  }

  private static String say(Signed signed) {
    return signed == Signed.ABSENT ? "none" : "one that is not valid";
  }

  private static Place file(String name) {
    return new Place.File(name);
  }

  private void broken(Rule rule, Place place, String expected, String found) {
    evidence.findings().add(Finding.of(rule, place, expected, found));
  }
}
