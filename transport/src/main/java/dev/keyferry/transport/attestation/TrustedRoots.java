package dev.keyferry.transport.attestation;

import dev.keyferry.model.value.Digest;

/**
 * The two roots that a plan trusts for one wrapping key.
 *
 * @param maker SHA-256 of the root certificate of the HSM's maker, DER
 * @param cloud SHA-256 of the root certificate of the cloud that owns the HSM, DER
 */
public record TrustedRoots(Digest maker, Digest cloud) {}
