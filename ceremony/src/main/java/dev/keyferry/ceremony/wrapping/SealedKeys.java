package dev.keyferry.ceremony.wrapping;

import dev.keyferry.ceremony.proof.ProvenKeys;
import dev.keyferry.model.key.WrappedKey;
import java.util.List;

/** What the wrapper made. */
record SealedKeys(ProvenKeys proven, List<WrappedKey> wrapped) implements WrappedKeys {
  SealedKeys {
    wrapped = List.copyOf(wrapped);
  }
}
