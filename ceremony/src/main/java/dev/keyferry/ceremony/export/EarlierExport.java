package dev.keyferry.ceremony.export;

/**
 * What an interrupted run exported, found complete on its medium: manifest and blobs are those that
 * the log names. Only {@link Exporter} makes one.
 */
public sealed interface EarlierExport permits FoundExport {
  /** What lies there. */
  ExportRecord export();
}
