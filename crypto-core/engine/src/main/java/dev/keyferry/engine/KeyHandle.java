package dev.keyferry.engine;

/**
 * An opaque name of a key in one session (PKCS#11 CK_OBJECT_HANDLE). It carries nothing, compares
 * by identity, and is dead once the key is zeroized.
 */
public final class KeyHandle {
  private final String label;

  KeyHandle(String label) {
    this.label = label;
  }

  /** The public label given at entry, such as the key's fingerprint. */
  public String label() {
    return label;
  }
}
