package dev.keyferry.verifier.tree;

import dev.keyferry.verifier.text.Bytes;
import dev.keyferry.verifier.text.Sha256;
import java.util.ArrayList;
import java.util.List;

/**
 * A Merkle tree that only grows: it keeps the roots of the full subtrees on its right edge, one for
 * each bit of its size, so a million entries need twenty hashes. One thread.
 */
public final class Frontier {
  /** Roots of full subtrees, the largest first; their sizes are the bits of {@link #size}. */
  private final List<Bytes> roots = new ArrayList<>();

  private long size;

  /** Appends a leaf by its hash. */
  public void add(Bytes leaf) {
    Bytes right = leaf;
    for (long rest = size; (rest & 1) == 1; rest >>= 1) {
      right = TreeHash.node(roots.removeLast(), right);
    }
    roots.add(right);
    size++;
  }

  /** How many leaves there are. */
  public long size() {
    return size;
  }

  /** The Merkle tree hash: RFC 6962 §2.1. */
  public Bytes root() {
    if (roots.isEmpty()) {
      return Sha256.of();
    }
    Bytes root = roots.getLast();
    for (int i = roots.size() - 2; i >= 0; i--) {
      root = TreeHash.node(roots.get(i), root);
    }
    return root;
  }
}
