package dev.keyferry.ceremony.export;

/**
 * What the exporter found.
 *
 * @param export what lies there
 * @param recorded whether its {@code result} is in the log
 */
record FoundExport(ExportRecord export, boolean recorded) implements EarlierExport {}
