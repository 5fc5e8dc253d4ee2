package dev.keyferry.ceremony.export;

import dev.keyferry.ceremony.manifest.SignedManifest;
import java.nio.file.Path;

/**
 * What lies on the medium, written, flushed, read back and compared. Only {@link Exporter} makes
 * one.
 */
public sealed interface ExportRecord permits WrittenExport {
  /** The folder. */
  Path folder();

  /** What was exported. */
  SignedManifest manifest();

  /** How many files there are. */
  int files();

  /** Their size together. */
  long sizeBytes();
}
