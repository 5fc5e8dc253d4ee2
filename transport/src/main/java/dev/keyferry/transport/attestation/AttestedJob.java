package dev.keyferry.transport.attestation;

import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.value.Digest;

/**
 * A wrapping key of which an HSM stated what docs/formats/attestation-v1.md §5 asks for. Only
 * {@link AttestationVerifier} can make one.
 */
public sealed interface AttestedJob permits VerifiedJob {
  /** The very key. */
  WrappingKey key();

  /** SHA-256 of the statement, expanded, with its signature. */
  Digest statement();

  /** SHA-256 of the file of certificates. */
  Digest certificates();

  /** Who made the HSM, as its root certificate says. */
  String maker();

  /** Which cloud owns it, as its root certificate says. */
  String cloud();

  /** Whether the statement names the import job, which it then is. */
  boolean namesJob();
}
