package dev.keyferry.verifier.document;

/**
 * A subject key, as a request or a manifest names it.
 *
 * @param traits spec, purpose and usage in words
 * @param publicSha256 of the DER SubjectPublicKeyInfo, hex; empty in a request
 * @param proof the words after {@code proof}; empty in a request
 * @param wrappingKey token of the key that wraps it
 * @param targetKey what the KMS calls it
 * @param name what Canton calls it
 */
public record KeyLine(
    String traits,
    String publicSha256,
    String proof,
    String wrappingKey,
    String targetKey,
    String name) {
  /** Whether both say the same of a key, its public digest and proof aside. */
  public boolean agreesWith(KeyLine other) {
    return traits.equals(other.traits)
        && wrappingKey.equals(other.wrappingKey)
        && targetKey.equals(other.targetKey)
        && name.equals(other.name);
  }
}
