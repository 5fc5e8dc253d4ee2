package dev.keyferry.rehearsal.kms;

import dev.keyferry.model.key.PublicKeyInfo;

/**
 * What a KMS says after an import. A public statement, not evidence: {@link ImportProof} makes
 * that.
 *
 * @param key the key imported into
 * @param publicKey derived from the imported material
 */
public record ImportedKey(KmsKey key, PublicKeyInfo publicKey) {}
