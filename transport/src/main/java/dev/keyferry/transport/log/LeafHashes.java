package dev.keyferry.transport.log;

import dev.keyferry.model.value.Octets;
import java.util.ArrayList;
import java.util.List;

/**
 * All leaf hashes of a finished log, for its proofs and tiles. Immutable.
 *
 * @param hashes 32 bytes each, in the order of the entries
 */
public record LeafHashes(List<Octets> hashes) {
  /** C2SP tlog-tiles: how many hashes or entries a full tile has. */
  public static final int TILE_WIDTH = 256;

  /** Copies the list. */
  public LeafHashes {
    hashes = List.copyOf(hashes);
  }

  /** The root of the tree, 32 bytes. */
  public Octets root() {
    return rootOf(hashes);
  }

  private static Octets rootOf(List<Octets> leaves) {
    MerkleTreeBuilder tree = new MerkleTreeBuilder();
    leaves.forEach(tree::append);
    return tree.root();
  }

  /**
   * The audit path of a leaf (RFC 6962 §2.1.1), the leaf's sibling first.
   *
   * @throws IllegalArgumentException if there is no such leaf
   */
  public List<Octets> inclusion(int index) {
    if (index < 0 || index >= hashes.size()) {
      throw new IllegalArgumentException("no leaf " + index);
    }
    List<Octets> path = new ArrayList<>();
    addPath(hashes, index, path);
    return List.copyOf(path);
  }

  private static void addPath(List<Octets> leaves, int index, List<Octets> path) {
    if (leaves.size() == 1) {
      return;
    }
    int cut = Integer.highestOneBit(leaves.size() - 1);
    List<Octets> left = leaves.subList(0, cut);
    List<Octets> right = leaves.subList(cut, leaves.size());
    if (index < cut) {
      addPath(left, index, path);
      path.add(rootOf(right));
    } else {
      addPath(right, index - cut, path);
      path.add(rootOf(left));
    }
  }

  /** The hashes of the next level of tiles: the root of each full tile of this one. */
  LeafHashes nextLevel() {
    List<Octets> roots = new ArrayList<>();
    for (int i = 0; i + TILE_WIDTH <= hashes.size(); i += TILE_WIDTH) {
      roots.add(rootOf(hashes.subList(i, i + TILE_WIDTH)));
    }
    return new LeafHashes(roots);
  }
}
