package dev.keyferry.ceremony.wrapping;

import dev.keyferry.ceremony.proof.ProvenKeys;
import dev.keyferry.model.key.WrappedKey;
import java.util.List;

/** Keys wrapped under an approval. Only {@link KeyWrapper} makes them. */
public sealed interface WrappedKeys permits SealedKeys {
  /** What they proved before, and under what. */
  ProvenKeys proven();

  /** In the request's order. */
  List<WrappedKey> wrapped();
}
