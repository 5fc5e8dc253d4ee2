package dev.keyferry.transport.log;

import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import java.util.ArrayList;
import java.util.List;

/**
 * The Merkle tree of RFC 6962 §2.1 over SHA-256, growing by one leaf at a time in memory that grows
 * with the logarithm of the leaves. For one thread.
 */
public final class MerkleTreeBuilder {
  /** RFC 6962 §2.1: what keeps a leaf from being taken for a node. */
  private static final byte LEAF = 0;

  private static final byte NODE = 1;

  /**
   * The roots of the complete subtrees that the leaves fill, the largest first: one for each bit of
   * their number.
   */
  private final List<Octets> subtrees = new ArrayList<>();

  private long leaves;

  /** The empty tree. */
  public MerkleTreeBuilder() {}

  /** The hash of an entry: SHA-256(00, entry). */
  public static Octets leafHash(Octets entry) {
    return hash(LEAF, entry.toByteArray(), new byte[0]);
  }

  /** The hash of two subtrees: SHA-256(01, left, right). */
  static Octets nodeHash(Octets left, Octets right) {
    return hash(NODE, left.toByteArray(), right.toByteArray());
  }

  private static Octets hash(byte prefix, byte[] left, byte[] right) {
    return Digest.sha256(new byte[] {prefix}, left, right).octets();
  }

  /**
   * Adds a leaf.
   *
   * @param leafHash 32 bytes, as {@link #leafHash} gives it
   */
  public void append(Octets leafHash) {
    subtrees.add(leafHash);
    leaves++;
    for (long rest = leaves; (rest & 1) == 0; rest >>= 1) {
      Octets right = subtrees.removeLast();
      subtrees.add(nodeHash(subtrees.removeLast(), right));
    }
  }

  /** How many leaves there are. */
  public long size() {
    return leaves;
  }

  /** The root of the tree so far, 32 bytes; of no leaves it is SHA-256 of nothing. */
  public Octets root() {
    return subtrees.stream().toList().reversed().stream()
        .reduce((right, left) -> nodeHash(left, right))
        .orElseGet(() -> Digest.sha256(new byte[0]).octets());
  }
}
