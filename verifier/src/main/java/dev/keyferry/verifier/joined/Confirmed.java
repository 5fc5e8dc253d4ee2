package dev.keyferry.verifier.joined;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the files that joined a record prove.
 *
 * @param imports by fingerprint; only of receipts without a finding
 * @param cosigned valid cosignatures, by size
 */
public record Confirmed(Map<String, Reconciled> imports, List<Cosigned> cosigned) {
  /** Copies both. */
  public Confirmed {
    imports = Collections.unmodifiableMap(new LinkedHashMap<>(imports));
    cosigned = List.copyOf(cosigned);
  }
}
