package dev.keyferry.ceremony.wrapping;

import dev.keyferry.ceremony.approval.ApprovedKeys;
import dev.keyferry.model.key.WrappedKey;
import java.util.List;

/** What the wrapper made. */
record SealedKeys(ApprovedKeys approved, List<WrappedKey> wrapped) implements WrappedKeys {
  SealedKeys {
    wrapped = List.copyOf(wrapped);
  }
}
