package dev.keyferry.engine.internal.secret;

import java.lang.ref.PhantomReference;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Overwrites what the collector has given up but not yet reused: copies of secrets that a provider
 * made and nobody can reach (docs/assurance.md lists them). It fills the heap with zeroes until
 * there is no room left, and lets go, twice: objects that moved in between were copied.
 *
 * <p>BC-FIPS hands its copies to cleaners, which hold them until their threads have overwritten
 * them. So each time it first waits for those threads: on a busy machine they are late.
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

  /**
   * Threads that overwrite what nobody can reach, or let it go, by the beginnings of their names.
   */
  private static final List<String> CLEANERS = List.of("Cleaner-", "Common-Cleaner", "Finalizer");

  private static final long LONGEST_WAIT_MILLIS = 2_000;

  private HeapScrub() {}

  /** Whether this process has a heap that is scrubbed. */
  public static boolean isPossible() {
    return Runtime.getRuntime().maxMemory() <= LARGEST_HEAP_BYTES;
  }

  /** Scrubs the heap where that is possible. Other threads that allocate meanwhile may fail. */
  public static void run() {
    if (isPossible()) {
      awaitCleaners();
      fillAndLetGo();
      awaitCleaners();
      fillAndLetGo();
    }
  }

  /**
   * Has the collector find what nobody can reach, and waits until whoever cleans that up rests: two
   * seconds at most, because a thread of somebody else's may never do so.
   */
  static void awaitCleaners() {
    ReferenceQueue<Object> found = new ReferenceQueue<>();
    PhantomReference<Object> sentinel = new PhantomReference<>(new Object(), found);
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_WAIT_MILLIS);
    collect();
    try {
      found.remove(LONGEST_WAIT_MILLIS);
      int calm = 0;
      while (calm < 2 && System.nanoTime() < end) {
        calm = cleanersRest() ? calm + 1 : 0;
        Thread.sleep(1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      Reference.reachabilityFence(sentinel);
    }
  }

  private static boolean cleanersRest() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    Thread[] threads = new Thread[root.activeCount() + 16];
    int count = root.enumerate(threads);
    return Arrays.stream(threads, 0, count)
        .filter(thread -> CLEANERS.stream().anyMatch(thread.getName()::startsWith))
        .allMatch(thread ->
            thread.getState() == Thread.State.WAITING
                || thread.getState() == Thread.State.TIMED_WAITING);
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
