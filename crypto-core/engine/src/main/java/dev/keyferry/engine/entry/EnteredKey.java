package dev.keyferry.engine.entry;

import dev.keyferry.engine.internal.secret.SecretBytes;
import dev.keyferry.model.key.BundleFacts;

/**
 * A key that was read and found good.
 *
 * @param facts everything public
 * @param pkcs8 the canonical PKCS#8 in locked memory; whoever gets it zeroizes it
 */
public record EnteredKey(BundleFacts facts, SecretBytes pkcs8) {}
