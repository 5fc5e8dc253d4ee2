package dev.keyferry.ceremony.wrapping;

import dev.keyferry.ceremony.approval.ApprovedKeys;
import dev.keyferry.model.key.WrappedKey;
import java.util.List;

/** Keys wrapped under an approval. Only {@link KeyWrapper} makes them. */
public sealed interface WrappedKeys permits SealedKeys {
  /** Under what they were wrapped. */
  ApprovedKeys approved();

  /** In the request's order. */
  List<WrappedKey> wrapped();
}
