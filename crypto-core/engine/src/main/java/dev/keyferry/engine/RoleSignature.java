package dev.keyferry.engine;

import dev.keyferry.model.ceremony.RoleKey;
import dev.keyferry.model.value.Octets;

/**
 * A person's signature over the text of a {@link RoleStatement}.
 *
 * @param key of the signer
 * @param signature 64 bytes for Ed25519, DER for ECDSA
 */
public record RoleSignature(RoleKey key, Octets signature) {}
