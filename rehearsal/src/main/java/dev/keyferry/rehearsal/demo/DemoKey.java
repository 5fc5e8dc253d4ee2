package dev.keyferry.rehearsal.demo;

import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.rehearsal.node.ExportedKey;
import java.util.List;

/**
 * An export of the demo, and what the offline program said of it.
 *
 * @param export the file and the key in it
 * @param verdicts one for every target
 */
record DemoKey(ExportedKey export, List<Verdict> verdicts) {
  private static final String SUFFIX = ".bin";

  /** Copies the list. */
  DemoKey {
    verdicts = List.copyOf(verdicts);
  }

  /** The name of the file without its suffix: what the screen calls the key. */
  String label() {
    return label(export);
  }

  /** The same for an export that nobody has looked at. */
  static String label(ExportedKey export) {
    String file = export.file().name().text();
    return file.endsWith(SUFFIX) ? file.substring(0, file.length() - SUFFIX.length()) : file;
  }

  /** Whether the offline program said that a target takes it. */
  boolean takenBy(KmsTarget target) {
    return verdicts.stream().anyMatch(v -> v.target() == target && v.taken());
  }
}
