package dev.keyferry.engine;

import dev.keyferry.model.ceremony.RoleKey;
import dev.keyferry.model.value.Octets;

/**
 * A signature over the text of a {@link WrapStatement}.
 *
 * @param key of the signer
 * @param signature 64 bytes for Ed25519, DER for ECDSA
 */
public record ApprovalSignature(RoleKey key, Octets signature) {}
