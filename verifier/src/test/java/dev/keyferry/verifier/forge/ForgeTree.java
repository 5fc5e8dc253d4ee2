package dev.keyferry.verifier.forge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** RFC 6962 as it is defined, by recursion over all leaves. */
public final class ForgeTree {
  private final List<byte[]> entries = new ArrayList<>();
  private final List<byte[]> leaves = new ArrayList<>();

  /** Appends an entry; returns its leaf hash. */
  public byte[] add(byte[] entry) {
    byte[] leaf = ForgedKey.sha256(ForgedKey.join(new byte[] {0}, entry));
    entries.add(entry);
    leaves.add(leaf);
    return leaf;
  }

  public int size() {
    return leaves.size();
  }

  public byte[] entry(int index) {
    return entries.get(index);
  }

  /** The root over the first leaves. */
  public byte[] root(int size) {
    return root(leaves.subList(0, size));
  }

  /** The path of RFC 6962 §2.1.1. */
  public List<byte[]> path(int index, int size) {
    return path(index, leaves.subList(0, size));
  }

  /** Every tile and bundle, by its name under {@code tile/}. */
  public Map<String, byte[]> tiles() {
    Map<String, byte[]> tiles = new TreeMap<>();
    List<byte[]> bundles = new ArrayList<>();
    for (byte[] entry : entries) {
      byte[] length = {(byte) (entry.length >> 8), (byte) entry.length};
      bundles.add(ForgedKey.join(length, entry));
    }
    put(tiles, "entries", bundles);
    List<byte[]> level = leaves;
    for (int height = 0; !level.isEmpty(); height++) {
      put(tiles, Integer.toString(height), level);
      List<byte[]> above = new ArrayList<>();
      for (int i = 0; i + 256 <= level.size(); i += 256) {
        above.add(root(level.subList(i, i + 256)));
      }
      level = above;
    }
    return tiles;
  }

  private static void put(Map<String, byte[]> tiles, String level, List<byte[]> pieces) {
    for (int i = 0; i < pieces.size(); i += 256) {
      int width = Math.min(256, pieces.size() - i);
      int index = i / 256;
      String name = "%03d".formatted(index % 1000);
      for (int rest = index / 1000; rest > 0; rest /= 1000) {
        name = "x%03d/%s".formatted(rest % 1000, name);
      }
      String partial = width == 256 ? "" : ".p/" + width;
      byte[] tile = ForgedKey.join(pieces.subList(i, i + width).toArray(new byte[0][]));
      tiles.put(level + "/" + name + partial, tile);
    }
  }

  private static byte[] root(List<byte[]> leaves) {
    if (leaves.size() == 1) {
      return leaves.getFirst();
    }
    int k = split(leaves.size());
    return node(root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
  }

  private static List<byte[]> path(int index, List<byte[]> leaves) {
    if (leaves.size() == 1) {
      return new ArrayList<>();
    }
    int k = split(leaves.size());
    List<byte[]> left = leaves.subList(0, k);
    List<byte[]> right = leaves.subList(k, leaves.size());
    List<byte[]> path = index < k ? path(index, left) : path(index - k, right);
    path.add(root(index < k ? right : left));
    return path;
  }

  private static byte[] node(byte[] left, byte[] right) {
    return ForgedKey.sha256(ForgedKey.join(new byte[] {1}, left, right));
  }

  private static int split(int size) {
    return Integer.highestOneBit(size - 1);
  }
}
