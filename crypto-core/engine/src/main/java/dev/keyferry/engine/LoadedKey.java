package dev.keyferry.engine;

import dev.keyferry.model.key.BundleFacts;

/**
 * A key in the engine.
 *
 * @param handle names it
 * @param facts all that is public of it and of the bundle it came in
 */
public record LoadedKey(KeyHandle handle, BundleFacts facts) {}
