package dev.keyferry.ceremony.secrecy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that a Linux process has mapped and that can be read: heap, free space in it, stacks,
 * native memory, locked pages. It holds more than a heap dump, which leaves out what is free.
 */
final class ProcessMemory {
  private static final int CHUNK_BYTES = 4 << 20;

  private final long pid;

  ProcessMemory(long pid) {
    this.pid = pid;
  }

  /**
   * A secret that was found.
   *
   * @param what which one, and in which form
   * @param locked whether the page is locked and left out of dumps (VmFlags lo and dd)
   * @param where the name of the mapping, empty for anonymous memory
   */
  record Hit(String what, boolean locked, String where) {}

  /** A mapping of the process. */
  private record Region(long start, long end, boolean readable, String name, boolean locked) {}

  /** How many bytes were looked at, and what was found. */
  record Scan(long bytes, List<Hit> hits) {
    List<Hit> outsideLockedPages() {
      return hits.stream().filter(hit -> !hit.locked).toList();
    }

    List<Hit> inLockedPages() {
      return hits.stream().filter(Hit::locked).toList();
    }
  }

  Scan scan(Needles needles) throws IOException {
    List<Hit> hits = new ArrayList<>();
    long bytes = 0;
    try (RandomAccessFile memory = new RandomAccessFile("/proc/" + pid + "/mem", "r")) {
      for (Region region : regions()) {
        if (region.readable) {
          bytes += scan(memory, region, needles, hits);
        }
      }
    }
    return new Scan(bytes, hits);
  }

  private static long scan(
      RandomAccessFile memory, Region region, Needles needles, List<Hit> hits) {
    byte[] chunk = new byte[CHUNK_BYTES];
    long bytes = 0;
    long at = region.start;
    while (at < region.end) {
      int wanted = (int) Math.min(CHUNK_BYTES, region.end - at);
      int read = read(memory, at, chunk, wanted);
      if (read <= 0) {
        return bytes;
      }
      needles.search(
          chunk, read, (what, place) -> hits.add(new Hit(what, region.locked, region.name)));
      bytes += read;
      at += read == wanted && at + read < region.end ? read - Needles.LONGEST_BYTES : read;
    }
    return bytes;
  }

  /** Some mappings, like those of the kernel, cannot be read although they say so. */
  private static int read(RandomAccessFile memory, long at, byte[] chunk, int wanted) {
    try {
      memory.seek(at);
      return memory.read(chunk, 0, wanted);
    } catch (IOException e) {
      return 0;
    }
  }

  private List<Region> regions() throws IOException {
    List<Region> regions = new ArrayList<>();
    String[] header = {};
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps"))) {
      String[] words = line.trim().split("\\s+", 6);
      if (words[0].matches("[0-9a-f]+-[0-9a-f]+")) {
        header = words;
      } else if (words[0].equals("VmFlags:")) {
        regions.add(region(header, line));
      }
    }
    return regions;
  }

  private static Region region(String[] header, String flags) {
    String[] bounds = header[0].split("-", 2);
    boolean locked = flags.contains(" lo") && flags.contains(" dd");
    return new Region(
        Long.parseUnsignedLong(bounds[0], 16),
        Long.parseUnsignedLong(bounds[1], 16),
        header[1].startsWith("r"),
        header.length > 5 ? header[5] : "",
        locked);
  }
}
