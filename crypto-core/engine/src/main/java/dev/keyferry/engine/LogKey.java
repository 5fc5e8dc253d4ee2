package dev.keyferry.engine;

import dev.keyferry.model.value.Octets;

/**
 * A signing key of the ceremony's own, made and kept in the engine.
 *
 * @param handle names it
 * @param publicKey raw Ed25519, 32 bytes
 */
public record LogKey(KeyHandle handle, Octets publicKey) {}
