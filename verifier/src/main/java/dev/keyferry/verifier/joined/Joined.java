package dev.keyferry.verifier.joined;

import dev.keyferry.verifier.document.Receipt;
import dev.keyferry.verifier.note.Checkpoint;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every file that joined a record and has its form.
 *
 * @param receipts of {@code receipts/} and of the command line
 * @param heads of {@code witness/} and of the command line
 */
public record Joined(List<JoinedNote<Receipt>> receipts, List<JoinedNote<Checkpoint>> heads) {
  /** Copies the lists. */
  public Joined {
    receipts = List.copyOf(receipts);
    heads = List.copyOf(heads);
  }

  /** The sizes at which the tree must be known to judge the checkpoints. */
  public Set<Long> sizes() {
    return heads.stream().map(head -> head.facts().size()).collect(Collectors.toSet());
  }
}
