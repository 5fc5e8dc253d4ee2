package dev.keyferry.rehearsal.kms;

import dev.keyferry.model.key.KeySpec;
import dev.keyferry.model.key.KmsTarget;

/**
 * A key made in the KMS to be imported into: its name and kind are fixed, its material comes later.
 *
 * @param name what the KMS calls it, {@code target-key} in the request
 * @param target the KMS that is played
 * @param spec what may be imported into it
 */
public record KmsKey(String name, KmsTarget target, KeySpec spec) {}
