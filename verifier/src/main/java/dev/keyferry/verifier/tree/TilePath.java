package dev.keyferry.verifier.tree;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of tiles and entry bundles: tlog-tiles v0.1.0, "Merkle Tree" and "Log entries". */
public final class TilePath {
  /** Hashes or entries in a full tile. */
  public static final int WIDTH = 256;

  private static final Pattern FORM =
      Pattern.compile("(entries|0|[1-9])/((?:x[0-9]{3}/){0,5}[0-9]{3})(?:[.]p/([1-9][0-9]{0,2}))?");

  private TilePath() {}

  /**
   * The name of a tile under {@code tile/}.
   *
   * @param level {@code entries} or the height
   * @param index of the tile in its level
   * @param width 1 to 256
   */
  public static String of(String level, long index, int width) {
    StringBuilder path = new StringBuilder("%03d".formatted(index % 1000));
    for (long rest = index / 1000; rest > 0; rest /= 1000) {
      path.insert(0, "x%03d/".formatted(rest % 1000));
    }
    String partial = width == WIDTH ? "" : ".p/" + width;
    return level + "/" + path + partial;
  }

  /** Whether a name under {@code tile/} is one that a tree of this size has. */
  public static boolean belongs(String name, long size) {
    Matcher parts = FORM.matcher(name);
    if (!parts.matches()) {
      return false;
    }
    int level = parts.group(1).equals("entries") ? 0 : Integer.parseInt(parts.group(1));
    long index = Long.parseLong(parts.group(2).replaceAll("[x/]", ""));
    long hashes = level * 8 >= Long.SIZE ? 0 : size >>> (level * 8);
    boolean full = index < hashes / WIDTH;
    boolean partial = index == hashes / WIDTH && hashes % WIDTH > 0;
    int width = full ? WIDTH : (int) (hashes % WIDTH);
    return (full || partial) && of(parts.group(1), index, width).equals(name);
  }
}
