package dev.keyferry.rehearsal.node;

import dev.keyferry.model.key.KeyDescription;
import dev.keyferry.transport.document.KeyFile;

/**
 * One key as the rehearsal node exported it.
 *
 * @param key what the key is: spec, effective usages and public half
 * @param name the name that Canton's console shows, such as {@code participant1-namespace}
 * @param file the file that was written, with its size and digest
 * @param passwordProtected whether the file is protected by the export password
 */
public record ExportedKey(
    KeyDescription key, String name, KeyFile file, boolean passwordProtected) {}
