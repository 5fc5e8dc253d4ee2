package dev.keyferry.verifier.tree;

import dev.keyferry.verifier.text.Bytes;
import dev.keyferry.verifier.text.Malformed;
import dev.keyferry.verifier.text.Sha256;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@code tlog-proof} v1: an entry's index, the path from its leaf to the root, a checkpoint.
 *
 * @param index of the entry
 * @param path hashes, the leaf's sibling first
 * @param checkpoint the note, as it stands in the proof
 */
public record InclusionProof(long index, List<Bytes> path, String checkpoint) {
  private static final String FIRST_LINE = "c2sp.org/tlog-proof@v1";

  /** A tree of 2^53 entries is that high. */
  private static final int MOST_PATH = 53;

  /** Copies the list. */
  public InclusionProof {
    path = List.copyOf(path);
  }

  /** Reads a proof; extra data, which nobody signs, is refused. */
  public static InclusionProof parse(byte[] bytes) throws Malformed {
    String text = Bytes.utf8(bytes);
    int cut = text.indexOf("\n\n");
    String[] lines = text.substring(0, Math.max(cut, 0)).split("\n", -1);
    if (lines.length < 2
        || lines.length > MOST_PATH + 2
        || !lines[0].equals(FIRST_LINE)
        || !lines[1].matches("index (0|[1-9][0-9]{0,15})")) {
      throw Malformed.of("the lines of a tlog-proof", "others");
    }
    List<Bytes> path = new ArrayList<>();
    for (int i = 2; i < lines.length; i++) {
      Bytes hash = Bytes.ofBase64(lines[i]);
      if (hash.size() != Sha256.SIZE) {
        throw Malformed.of("a hash of 32 bytes", hash.size() + " bytes");
      }
      path.add(hash);
    }
    long index = Long.parseLong(lines[1].substring("index ".length()));
    return new InclusionProof(index, path, text.substring(cut + 2));
  }

  /** Whether the path leads from a leaf to the root of a tree (RFC 9162 §2.1.3.2). */
  public boolean leads(Bytes leaf, long size, Bytes root) {
    if (index >= size) {
      return false;
    }
    long node = index;
    long last = size - 1;
    Bytes hash = leaf;
    for (Bytes sibling : path) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        hash = TreeHash.node(sibling, hash);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        hash = TreeHash.node(hash, sibling);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && hash.equals(root);
  }
}
