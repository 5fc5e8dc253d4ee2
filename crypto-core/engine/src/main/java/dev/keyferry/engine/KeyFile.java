package dev.keyferry.engine;

import dev.keyferry.model.value.Digest;
import java.nio.channels.ReadableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * A file with a key bundle, which nobody but the engine reads.
 *
 * @param name what refusals call it
 * @param channel at the beginning of the file; the caller closes it
 * @param digest what its SHA-256 must be; null when nobody has said
 */
public record KeyFile(String name, ReadableByteChannel channel, @Nullable Digest digest) {}
