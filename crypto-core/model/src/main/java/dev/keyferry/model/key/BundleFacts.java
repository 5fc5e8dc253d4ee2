package dev.keyferry.model.key;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every public fact of a Canton key bundle that was read and found good.
 *
 * @param layout which Canton wrote it
 * @param passwordProtected whether it was encrypted under a password
 * @param key the key inside
 * @param idInBundle the id that the file claims; null when it claims none
 * @param privateEncoding how the private key was encoded, such as {@code pkcs8-v1 params+public}
 * @param warnings what is odd but does no harm
 */
public record BundleFacts(
    BundleLayout layout,
    boolean passwordProtected,
    KeyDescription key,
    @Nullable String idInBundle,
    String privateEncoding,
    List<BundleWarning> warnings) {
  /** Copies the list. */
  public BundleFacts {
    warnings = List.copyOf(warnings);
  }
}
