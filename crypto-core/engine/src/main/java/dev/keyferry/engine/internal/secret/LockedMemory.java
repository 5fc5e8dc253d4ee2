package dev.keyferry.engine.internal.secret;

import dev.keyferry.model.failure.BugException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All the memory in which one token keeps secrets: slabs of locked pages, handed out in slices. A
 * slice that comes back is zeroized and handed out again, for a secret of exactly the same size, so
 * that a token that works for long needs no more than its live secrets. Closing it zeroizes and
 * unmaps everything. Thread-safe.
 */
public final class LockedMemory implements AutoCloseable {
  /**
   * One slab holds a ceremony's keys and scratch buffers; RLIMIT_MEMLOCK is 8 MiB on common
   * systems.
   */
  private static final long SLAB_BYTES = 256 * 1024;

  /** Slices begin on word boundaries so that copying is fast. */
  private static final long ALIGNMENT_BYTES = 8;

  private final Arena arena = Arena.ofShared();
  private final List<MemorySegment> slabs = new ArrayList<>();

  /** Zeroized slices that came back, by their size in bytes. */
  private final Map<Long, Deque<MemorySegment>> free = new HashMap<>();

  /** The process is hidden before the first secret exists. */
  private final boolean hidden = NativeMemory.hideProcess();

  private boolean locked = true;
  private long usedOfLastSlabBytes = SLAB_BYTES;

  private final boolean strict;

  /** A new, empty memory that goes on where it is not locked, and says so. */
  public LockedMemory() {
    this(false);
  }

  /**
   * A new, empty memory; the first slab is mapped at once so that a denial shows early.
   *
   * @param strict whether a later slab that cannot be locked is denied instead of used
   */
  public LockedMemory(boolean strict) {
    this.strict = strict;
    slabs.add(map().orElseGet(this::unlocked));
    usedOfLastSlabBytes = 0;
  }

  /** Whether every slab so far is locked against swapping and dumping. */
  public synchronized boolean isLocked() {
    return locked;
  }

  /** Whether the process writes no core file and lets no other process look into it. */
  public boolean isHidden() {
    return hidden;
  }

  /**
   * Zeroed memory for a secret of the given size; at most 256 KiB.
   *
   * @throws LockDenied if this memory is strict and the platform locks no more
   */
  public synchronized SecretBytes allocate(int sizeBytes) {
    Deque<MemorySegment> returned = free.get((long) sizeBytes);
    MemorySegment again = returned == null ? null : returned.poll();
    return new SecretBytes(this, again == null ? slice(sizeBytes) : again);
  }

  private MemorySegment slice(int sizeBytes) {
    long rounded = Math.ceilDiv(sizeBytes, ALIGNMENT_BYTES) * ALIGNMENT_BYTES;
    if (rounded > SLAB_BYTES) {
      throw new BugException("a secret of " + sizeBytes + " bytes");
    }
    if (usedOfLastSlabBytes + rounded > SLAB_BYTES) {
      addSlab();
    }
    MemorySegment slice = slabs.getLast().asSlice(usedOfLastSlabBytes, sizeBytes);
    usedOfLastSlabBytes += rounded;
    return slice;
  }

  /** Keeps a slice for the next secret of its size; only {@link SecretBytes#close} gives any. */
  synchronized void takeBack(MemorySegment slice) {
    if (arena.scope().isAlive()) {
      slice.fill((byte) 0);
      free.computeIfAbsent(slice.byteSize(), size -> new ArrayDeque<>()).add(slice);
    }
  }

  /** Overwrites everything with zeroes; the memory stays usable unless it is closed. */
  public synchronized void zeroize() {
    if (arena.scope().isAlive()) {
      slabs.forEach(slab -> slab.fill((byte) 0));
    }
  }

  @Override
  public synchronized void close() {
    if (arena.scope().isAlive()) {
      zeroize();
      try {
        arena.close();
      } catch (IllegalStateException inUse) {
        // Somebody still reads into it: it stays mapped, zeroized, until the process ends.
        return;
      }
    }
  }

  private void addSlab() {
    Optional<MemorySegment> mapped = map();
    if (strict && mapped.isEmpty()) {
      throw new LockDenied();
    }
    slabs.add(mapped.orElseGet(this::unlocked));
    usedOfLastSlabBytes = 0;
  }

  private Optional<MemorySegment> map() {
    return NativeMemory.mapLocked(SLAB_BYTES, arena);
  }

  private MemorySegment unlocked() {
    locked = false;
    return arena.allocate(SLAB_BYTES, NativeMemory.PAGE_BYTES);
  }
}
