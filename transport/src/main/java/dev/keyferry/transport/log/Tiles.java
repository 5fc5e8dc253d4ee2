package dev.keyferry.transport.log;

import dev.keyferry.model.value.Octets;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;

/**
 * A log as files in the layout of C2SP tlog-tiles: tiles of hashes at every level, and bundles of
 * entries.
 */
public final class Tiles {
  private static final int WIDTH = LeafHashes.TILE_WIDTH;

  /** C2SP tlog-tiles: three decimal digits of a tile's number a path element. */
  private static final int ELEMENT = 1000;

  /** An entry's length is stated in two bytes. */
  private static final int MAX_ENTRY_BYTES = 0xffff;

  private Tiles() {}

  /**
   * One file.
   *
   * @param path below the folder of the log, such as {@code tile/0/x001/067.p/8}
   * @param content hashes of 32 bytes, or entries with their length in two bytes before each
   */
  public record Tile(String path, Octets content) {}

  /** The tiles of hashes, from level 0 up. */
  public static List<Tile> hashes(LeafHashes leaves) {
    List<Tile> tiles = new ArrayList<>();
    LeafHashes level = leaves;
    for (int number = 0; !level.hashes().isEmpty(); number++) {
      List<Octets> hashes = level.hashes();
      for (int from = 0; from < hashes.size(); from += WIDTH) {
        List<Octets> tile = hashes.subList(from, Math.min(from + WIDTH, hashes.size()));
        tiles.add(new Tile(path(String.valueOf(number), from / WIDTH, tile.size()), joined(tile)));
      }
      level = level.nextLevel();
    }
    return tiles;
  }

  /**
   * One bundle of entries.
   *
   * @param index of the bundle
   * @param count how many entries it has, 1 to 256
   * @param entry the entry of an index of the log, at most 65,535 bytes
   */
  public static Tile bundle(int index, int count, IntFunction<Octets> entry) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (int i = index * WIDTH; i < index * WIDTH + count; i++) {
      Octets bytes = entry.apply(i);
      if (bytes.sizeBytes() > MAX_ENTRY_BYTES) {
        throw new IllegalArgumentException("an entry of a bundle has at most 65,535 bytes");
      }
      content.write(bytes.sizeBytes() >> Byte.SIZE);
      content.write(bytes.sizeBytes());
      content.writeBytes(bytes.toByteArray());
    }
    return new Tile(path("entries", index, count), Octets.of(content.toByteArray()));
  }

  private static Octets joined(List<Octets> hashes) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    hashes.forEach(hash -> content.writeBytes(hash.toByteArray()));
    return Octets.of(content.toByteArray());
  }

  private static String path(String level, int index, int width) {
    StringBuilder number = new StringBuilder(element(index % ELEMENT));
    for (int rest = index / ELEMENT; rest > 0; rest /= ELEMENT) {
      number.insert(0, "x" + element(rest % ELEMENT) + "/");
    }
    return "tile/" + level + "/" + number + (width == WIDTH ? "" : ".p/" + width);
  }

  private static String element(int number) {
    return String.format(Locale.ROOT, "%03d", number);
  }
}
