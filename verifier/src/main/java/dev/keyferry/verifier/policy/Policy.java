package dev.keyferry.verifier.policy;

import dev.keyferry.verifier.note.NoteKey;
import dev.keyferry.verifier.note.SignatureKind;
import dev.keyferry.verifier.text.Bytes;
import java.util.List;
import java.util.Optional;

/**
 * Whom an auditor trusts (docs/formats/verification-v1.md §1).
 *
 * @param origin that the record must have
 * @param logs keys of the log: at least one of type 01
 * @param witnesses role keys, each of type 04 or 02
 * @param quorum what the last checkpoint needs
 */
public record Policy(
    String origin, List<NoteKey> logs, List<Member.Witness> witnesses, Member quorum) {
  /** Copies the lists. */
  public Policy {
    logs = List.copyOf(logs);
    witnesses = List.copyOf(witnesses);
  }

  /** The log keys of one kind. */
  public List<NoteKey> logs(SignatureKind kind) {
    return logs.stream().filter(key -> key.kind() == kind).toList();
  }

  /** Whether ML-DSA-44 signatures are mandatory: rule V7. */
  public boolean asksForBothKinds() {
    return !logs(SignatureKind.ML_DSA_44).isEmpty();
  }

  /** The witness whose raw key this is. */
  public Optional<Member.Witness> witness(Bytes raw) {
    return witnesses.stream().filter(w -> w.key().raw().equals(raw)).findFirst();
  }
}
