package dev.keyferry.verifier.tree;

import dev.keyferry.verifier.text.Bytes;
import dev.keyferry.verifier.text.Sha256;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes every tile and entry bundle that a log must have, one after the other while the log grows,
 * and keeps no more than one unfinished tile a level. One thread.
 */
public final class TileStream {
  /** Where a finished tile goes. */
  public interface Sink {
    /**
     * Takes what a tile must be.
     *
     * @param name under {@code tile/}
     * @param size in bytes
     * @param sha256 of its bytes
     */
    void tile(String name, long size, Bytes sha256);
  }

  private final Sink sink;
  private final List<Level> levels = new ArrayList<>();
  private final Sha256 bundle = new Sha256();
  private long bundleSize;
  private long size;

  /** A stream of the tiles of an empty log. */
  public TileStream(Sink sink) {
    this.sink = sink;
  }

  /** Appends an entry of at most 65,535 bytes. */
  public void add(byte[] entry, Bytes leaf) {
    byte[] length = {(byte) (entry.length >> 8), (byte) entry.length};
    bundle.add(length, length.length).add(entry, entry.length);
    bundleSize += length.length + entry.length;
    size++;
    if (size % TilePath.WIDTH == 0) {
      endBundle(TilePath.WIDTH);
    }
    addHash(0, leaf);
  }

  /** Ends the log: what is unfinished becomes partial tiles. */
  public void end() {
    int rest = (int) (size % TilePath.WIDTH);
    if (rest > 0) {
      endBundle(rest);
    }
    for (int i = 0; i < levels.size(); i++) {
      Level level = levels.get(i);
      if (!level.hashes.isEmpty()) {
        emit(i, level);
      }
    }
  }

  private void addHash(int height, Bytes hash) {
    if (levels.size() == height) {
      levels.add(new Level());
    }
    Level level = levels.get(height);
    level.hashes.add(hash);
    level.tree.add(hash);
    if (level.hashes.size() == TilePath.WIDTH) {
      Bytes root = level.tree.root();
      emit(height, level);
      levels.set(height, new Level(level.index + 1));
      addHash(height + 1, root);
    }
  }

  private void emit(int height, Level level) {
    Sha256 sha256 = new Sha256();
    level.hashes.forEach(hash -> sha256.add(hash.toArray(), hash.size()));
    int width = level.hashes.size();
    String name = TilePath.of(Integer.toString(height), level.index, width);
    sink.tile(name, (long) width * Sha256.SIZE, sha256.finish());
  }

  private void endBundle(int width) {
    long index = (size - 1) / TilePath.WIDTH;
    sink.tile(TilePath.of("entries", index, width), bundleSize, bundle.finish());
    bundleSize = 0;
  }

  /** The unfinished tile of one height, and the tree over its hashes. */
  private static final class Level {
    private final List<Bytes> hashes = new ArrayList<>();
    private final Frontier tree = new Frontier();
    private final long index;

    Level() {
      this(0);
    }

    Level(long index) {
      this.index = index;
    }
  }
}
