package dev.keyferry.transport.attestation;

import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.value.Digest;

/** What the verifier found good. */
record VerifiedJob(
    WrappingKey key,
    Digest statement,
    Digest certificates,
    String maker,
    String cloud,
    boolean namesJob)
    implements AttestedJob {}
