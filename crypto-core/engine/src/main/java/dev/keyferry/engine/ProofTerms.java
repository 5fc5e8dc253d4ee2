package dev.keyferry.engine;

import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;

/**
 * What keys are to answer.
 *
 * @param request SHA-256 of the text of the request
 * @param challenge of the request, 32 bytes
 */
public record ProofTerms(Digest request, Octets challenge) {
  private static final int CHALLENGE_BYTES = 32;

  /** Refuses another length as a bug: the request's grammar has seen to it. */
  public ProofTerms {
    if (challenge.sizeBytes() != CHALLENGE_BYTES) {
      throw new IllegalArgumentException("challenge of " + challenge.sizeBytes() + " bytes");
    }
  }
}
