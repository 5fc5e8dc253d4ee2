package dev.keyferry.verifier.joined;

import java.nio.file.Path;
import java.util.List;

/**
 * Files that an auditor was given apart from the record.
 *
 * @param receipts as if they lay in {@code receipts/}
 * @param heads as if they lay in {@code witness/}
 */
public record Elsewhere(List<Path> receipts, List<Path> heads) {
  /** No such files. */
  public static final Elsewhere NONE = new Elsewhere(List.of(), List.of());

  /** Copies the lists. */
  public Elsewhere {
    receipts = List.copyOf(receipts);
    heads = List.copyOf(heads);
  }
}
