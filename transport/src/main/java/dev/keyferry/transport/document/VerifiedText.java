package dev.keyferry.transport.document;

import dev.keyferry.model.value.Digest;

/**
 * The text of a note whose signature was verified: evidence. Only {@link SignedNote#verify} makes
 * one, so whoever asks for it cannot be handed an unverified text.
 */
public sealed interface VerifiedText permits CheckedText {
  /** The exact text that was signed, with its last LF. */
  String text();

  /** SHA-256 of the exact UTF-8 bytes of the text: what plans and manifests refer to. */
  Digest digest();

  /** The key whose signature was verified. */
  VerifierKey signedBy();
}
