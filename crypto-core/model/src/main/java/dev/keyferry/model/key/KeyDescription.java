package dev.keyferry.model.key;

import dev.keyferry.model.value.Fingerprint;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything public that a key's own bytes tell of it.
 *
 * @param spec Canton's key spec, which includes the purpose
 * @param usage the effective usages of a signing key; empty for an encryption key
 * @param publicKey derived from the private key, never copied from the file
 */
public record KeyDescription(KeySpec spec, Set<KeyUsage> usage, PublicKeyInfo publicKey) {
  /** Copies the set in a fixed order. */
  public KeyDescription {
    EnumSet<KeyUsage> ordered = EnumSet.noneOf(KeyUsage.class);
    ordered.addAll(usage);
    usage = java.util.Collections.unmodifiableSet(ordered);
  }

  /** What the key is for. */
  public KeyPurpose purpose() {
    return spec.purpose();
  }

  /** Canton's id of the key. */
  public Fingerprint fingerprint() {
    return publicKey.fingerprint();
  }

  /**
   * The usage words joined by commas, in the order of their numbers; {@code none} for an encryption
   * key.
   */
  public String usageToken() {
    return usage.isEmpty()
        ? "none"
        : usage.stream().map(KeyUsage::token).collect(Collectors.joining(","));
  }
}
