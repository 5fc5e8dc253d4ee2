package dev.keyferry.ceremony.audit;

import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.NoteSigner;
import dev.keyferry.transport.document.VerifierKey;

/**
 * A signature that the token made before, for the one message that it was made for; a note verifies
 * it when it takes it.
 *
 * @param key whose it is
 * @param message what was signed
 * @param signature 64 bytes
 */
public record MadeSignature(VerifierKey key, Octets message, Octets signature)
    implements NoteSigner {
  private static final int SIGNATURE_BYTES = 64;

  @Override
  public Octets sign(Octets asked) {
    return asked.equals(message) ? signature : Octets.of(new byte[SIGNATURE_BYTES]);
  }
}
