package dev.keyferry.model.key;

import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;

/**
 * A subject key wrapped to a KMS's wrapping key (PKCS#11 C_WrapKey): only that KMS can open it.
 *
 * @param key what was wrapped
 * @param wrappingKey what it was wrapped to
 * @param blob the exact wrapped bytes, before any envelope of the target
 */
public record WrappedKey(KeyDescription key, WrappingKey wrappingKey, Octets blob) {
  /** SHA-256 of the blob. */
  public Digest blobDigest() {
    return Digest.sha256(blob);
  }
}
