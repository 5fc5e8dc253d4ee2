package dev.keyferry.ceremony.proof;

import dev.keyferry.ceremony.approval.ApprovedKeys;
import dev.keyferry.model.key.KeyProof;
import java.util.List;

/** Approved keys, each with what the plan asks it to prove. Only {@link KeyProver} makes them. */
public sealed interface ProvenKeys permits AnsweredKeys {
  /** Under what they answered. */
  ApprovedKeys approved();

  /** One a key, in the request's order; all of them {@link KeyProof.None} where none was asked. */
  List<KeyProof> proofs();
}
