package dev.keyferry.ceremony.export;

import dev.keyferry.ceremony.manifest.SignedManifest;
import java.nio.file.Path;

/** What the exporter wrote. */
record WrittenExport(Path folder, SignedManifest manifest, int files, long sizeBytes)
    implements ExportRecord {}
