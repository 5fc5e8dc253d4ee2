package dev.keyferry.transport.document;

import dev.keyferry.model.value.Octets;

/**
 * Whoever signs notes. The offline appliance implements it with its engine, so that the key never
 * leaves it; the online side uses {@link Ed25519NoteSigner}.
 */
public interface NoteSigner {
  /** The key that verifies what this signs. */
  VerifierKey key();

  /**
   * Signs as the type of its key says: pure Ed25519 (RFC 8032 §5.1.6), or ECDSA over SHA-256.
   *
   * @param message the exact bytes of the note's text, with its last LF
   * @return 64 bytes, or DER of an ECDSA signature
   */
  Octets sign(Octets message);
}
