package dev.keyferry.rehearsal.prepare;

import dev.keyferry.model.key.KeyDescription;
import dev.keyferry.model.key.KeyPurpose;
import dev.keyferry.model.key.KeyUsage;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.Support;
import dev.keyferry.rehearsal.node.ExportedKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Chooses which exported keys move to a target: one for each part that a key plays in a node. */
final class KeySelection {
  /** What two keys must share for one of them to be enough. */
  private record Part(KeyPurpose purpose, Set<KeyUsage> usage) {
    static Part of(KeyDescription key) {
      return new Part(key.purpose(), key.usage());
    }
  }

  private KeySelection() {}

  /** The first key of every part that the target takes and Canton can use there. */
  static List<ExportedKey> of(List<ExportedKey> exports, KmsTarget target) {
    Set<Part> played = new HashSet<>();
    List<ExportedKey> chosen = new ArrayList<>();
    for (ExportedKey export : exports) {
      KeyDescription key = export.key();
      if (Support.of(key.spec(), key.usage(), target).supported() && played.add(Part.of(key))) {
        chosen.add(export);
      }
    }
    return chosen;
  }
}
