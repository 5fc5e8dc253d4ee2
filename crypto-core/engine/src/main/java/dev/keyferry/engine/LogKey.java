package dev.keyferry.engine;

import dev.keyferry.model.value.Octets;

/**
 * The two signing keys of one epoch of the audit log, made and kept in the engine.
 *
 * @param handle names both
 * @param publicKey raw Ed25519, 32 bytes
 * @param postQuantumKey ML-DSA-44, 1312 bytes
 */
public record LogKey(KeyHandle handle, Octets publicKey, Octets postQuantumKey) {}
