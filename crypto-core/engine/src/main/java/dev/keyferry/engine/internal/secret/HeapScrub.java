package dev.keyferry.engine.internal.secret;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Overwrites what the collector has given up but not yet reused: copies of secrets that a provider
 * made and nobody can reach (docs/assurance.md lists them). It fills the heap with zeroes until
 * there is no room left, and lets go, twice: objects that moved in between were copied.
 *
 * <p>It works with the serial collector and a small heap of fixed size, which the launcher sets. In
 * a larger heap it would take seconds and starve other threads, so it is not done there.
 */
public final class HeapScrub {
  /** The launcher's heap has 96 MiB. */
  private static final long LARGEST_HEAP_BYTES = 128L << 20;

  private static final int LARGEST_PIECE_BYTES = 1 << 20;
  private static final int SMALLEST_PIECE_BYTES = 16;

  /** More than there is room for, of the smallest pieces that are worth it. */
  private static final int MOST_PIECES = 1 << 18;

  private HeapScrub() {}

  /** Whether this process has a heap that is scrubbed. */
  public static boolean isPossible() {
    return Runtime.getRuntime().maxMemory() <= LARGEST_HEAP_BYTES;
  }

  /** Scrubs the heap where that is possible. Other threads that allocate meanwhile may fail. */
  public static void run() {
    if (isPossible()) {
      fillAndLetGo();
      fillAndLetGo();
    }
  }

  /** Zeroes in ever smaller pieces, all of them held until nothing fits any more. */
  private static void fillAndLetGo() {
    Deque<byte[]> zeroes = new ArrayDeque<>();
    int sizeBytes = LARGEST_PIECE_BYTES;
    while (sizeBytes >= SMALLEST_PIECE_BYTES && zeroes.size() < MOST_PIECES) {
      try {
        zeroes.add(new byte[sizeBytes]);
      } catch (OutOfMemoryError full) {
        sizeBytes /= 4;
      }
    }
    zeroes.clear();
    collect();
  }

  /** The one place where the collector is called: it moves what lives and drops the zeroes. */
  @SuppressWarnings("SystemGc")
  private static void collect() {
    System.gc();
  }
}
