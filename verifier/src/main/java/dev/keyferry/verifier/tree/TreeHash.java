package dev.keyferry.verifier.tree;

import dev.keyferry.verifier.text.Bytes;
import dev.keyferry.verifier.text.Sha256;

/** The two hashes of RFC 6962 §2.1: a leaf begins with 00, a node with 01. */
public final class TreeHash {
  private static final byte[] LEAF = {0};
  private static final byte[] NODE = {1};

  private TreeHash() {}

  /** The hash of an entry. */
  public static Bytes leaf(byte[] entry) {
    return Sha256.of(LEAF, entry);
  }

  /** The hash of two subtrees. */
  public static Bytes node(Bytes left, Bytes right) {
    return Sha256.of(NODE, left.toArray(), right.toArray());
  }
}
