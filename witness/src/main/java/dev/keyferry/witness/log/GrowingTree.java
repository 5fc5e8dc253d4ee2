package dev.keyferry.witness.log;

import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * A Merkle tree (RFC 6962 §2.1, SHA-256) that grows leaf by leaf and keeps one hash for each of its
 * full subtrees, so that a log of any length fits. For one thread.
 */
final class GrowingTree {
  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  /** Roots of full subtrees, the smallest and last one first. */
  private final Deque<byte[]> subtrees = new ArrayDeque<>();

  private long size;

  /** Appends one leaf. */
  void append(byte[] leaf) {
    byte[] root = Digest.sha256(LEAF, leaf).octets().toByteArray();
    // Each trailing one of the old size is a full subtree as large as the one just made.
    for (long rest = size; (rest & 1) == 1; rest >>= 1) {
      root = node(subtrees.pop(), root);
    }
    subtrees.push(root);
    size++;
  }

  /** How many leaves there are. */
  long size() {
    return size;
  }

  /** 32 bytes: the root hash; of an empty tree, the hash of nothing. */
  Octets root() {
    Iterator<byte[]> smallestFirst = subtrees.iterator();
    if (!smallestFirst.hasNext()) {
      return Digest.sha256(new byte[0]).octets();
    }
    byte[] root = smallestFirst.next();
    while (smallestFirst.hasNext()) {
      root = node(smallestFirst.next(), root);
    }
    return Octets.of(root);
  }

  private static byte[] node(byte[] left, byte[] right) {
    return Digest.sha256(NODE, left, right).octets().toByteArray();
  }
}
