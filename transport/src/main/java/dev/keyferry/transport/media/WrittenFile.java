package dev.keyferry.transport.media;

import dev.keyferry.model.value.Digest;

/**
 * What was written, flushed, read back and found equal.
 *
 * @param name the name on the medium
 * @param sizeBytes how many bytes it has
 * @param digest SHA-256 of its content, as read back
 */
public record WrittenFile(MediaName name, long sizeBytes, Digest digest) {}
