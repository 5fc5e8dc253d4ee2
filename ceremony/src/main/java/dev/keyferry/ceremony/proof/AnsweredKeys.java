package dev.keyferry.ceremony.proof;

import dev.keyferry.ceremony.approval.ApprovedKeys;
import dev.keyferry.model.key.KeyProof;
import java.util.List;

/** What the prover gathered. */
record AnsweredKeys(ApprovedKeys approved, List<KeyProof> proofs) implements ProvenKeys {
  AnsweredKeys {
    proofs = List.copyOf(proofs);
  }
}
