package dev.keyferry.ceremony.manifest;

import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.media.MediaName;

/**
 * A wrapped blob as it leaves: in its target's envelope, under its name.
 *
 * @param name on the medium
 * @param content the file's bytes
 */
public record SealedBlob(MediaName name, Octets content) {}
