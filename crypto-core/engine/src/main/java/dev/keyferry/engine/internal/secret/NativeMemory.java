package dev.keyferry.engine.internal.secret;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.keyferry.model.failure.BugException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * The few calls behind locked memory: mmap, mprotect, mlock, madvise, munmap, prctl, setrlimit.
 * Constants are Linux's; where a call is missing or denied, the caller is told what does not hold
 * and decides.
 */
@SuppressWarnings(
    "restricted") // Locking memory needs native calls; the launcher grants them to this module
// only.
final class NativeMemory {
  /** Linux page size on x86-64 and the usual one on arm64; mappings are rounded up to it. */
  static final long PAGE_BYTES = 4096;

  private static final int PROT_NONE = 0;
  private static final int PROT_READ_WRITE = 3;
  private static final int MAP_PRIVATE_ANONYMOUS = 0x22;
  private static final int MADV_DONTFORK = 10;
  private static final int MADV_DONTDUMP = 16;
  private static final int PR_GET_DUMPABLE = 3;
  private static final int PR_SET_DUMPABLE = 4;
  private static final int RLIMIT_CORE = 4;
  private static final boolean LINUX = "Linux".equals(System.getProperty("os.name"));

  private static final MethodHandle MMAP =
      call("mmap", ADDRESS, ADDRESS, JAVA_LONG, JAVA_INT, JAVA_INT, JAVA_INT, JAVA_LONG);
  private static final MethodHandle MPROTECT =
      call("mprotect", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  private static final MethodHandle MLOCK = call("mlock", JAVA_INT, ADDRESS, JAVA_LONG);
  private static final MethodHandle MADVISE =
      call("madvise", JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
  private static final MethodHandle MUNMAP = call("munmap", JAVA_INT, ADDRESS, JAVA_LONG);

  private NativeMemory() {}

  /**
   * Memory that is never swapped, never dumped and fenced by two guard pages.
   *
   * @param sizeBytes usable bytes, a multiple of the page size
   * @param arena when it closes, the memory is unmapped
   * @return empty where the platform denies any of this
   */
  static Optional<MemorySegment> mapLocked(long sizeBytes, Arena arena) {
    if (!LINUX) {
      return Optional.empty();
    }
    long total = sizeBytes + 2 * PAGE_BYTES;
    MemorySegment start = map(total);
    if (start.address() == -1L) {
      return Optional.empty();
    }
    MemorySegment all = start.reinterpret(total, arena, mapped -> unmap(mapped, total));
    MemorySegment usable = all.asSlice(PAGE_BYTES, sizeBytes);
    boolean fenced = protect(all) && protect(all.asSlice(PAGE_BYTES + sizeBytes));
    return fenced && lock(usable, sizeBytes) ? Optional.of(usable) : Optional.empty();
  }

  private static MemorySegment map(long total) {
    try {
      return (MemorySegment)
          MMAP.invokeExact(
              MemorySegment.NULL, total, PROT_READ_WRITE, MAP_PRIVATE_ANONYMOUS, -1, 0L);
    } catch (Throwable e) {
      throw new BugException("mmap", e);
    }
  }

  private static boolean protect(MemorySegment page) {
    try {
      return (int) MPROTECT.invokeExact(page, PAGE_BYTES, PROT_NONE) == 0;
    } catch (Throwable e) {
      throw new BugException("mprotect", e);
    }
  }

  private static boolean lock(MemorySegment usable, long sizeBytes) {
    try {
      return (int) MLOCK.invokeExact(usable, sizeBytes) == 0
          && (int) MADVISE.invokeExact(usable, sizeBytes, MADV_DONTDUMP) == 0
          && (int) MADVISE.invokeExact(usable, sizeBytes, MADV_DONTFORK) == 0;
    } catch (Throwable e) {
      throw new BugException("mlock", e);
    }
  }

  private static void unmap(MemorySegment mapped, long total) {
    try {
      int ignored = (int) MUNMAP.invokeExact(mapped, total);
    } catch (Throwable e) {
      throw new BugException("munmap", e);
    }
  }

  /**
   * Takes from the process what lets another one look into it: no core file, no tracing by a
   * process of the same user (prctl(2), PR_SET_DUMPABLE). For the whole life of the process.
   *
   * @return whether both hold now
   */
  static boolean hideProcess() {
    if (!LINUX) {
      return false;
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment noCore = arena.allocate(JAVA_LONG, 2);
      boolean limited = (int) Hiding.SETRLIMIT.invokeExact(RLIMIT_CORE, noCore) == 0;
      int ignored = (int) Hiding.PRCTL.invokeExact(PR_SET_DUMPABLE, 0L, 0L, 0L, 0L);
      return limited && (int) Hiding.PRCTL.invokeExact(PR_GET_DUMPABLE, 0L, 0L, 0L, 0L) == 0;
    } catch (Throwable e) {
      throw new BugException("prctl or setrlimit", e);
    }
  }

  private static MethodHandle call(String name, MemoryLayout result, MemoryLayout... arguments) {
    return Linker.nativeLinker()
        .downcallHandle(find(name), FunctionDescriptor.of(result, arguments));
  }

  private static MemorySegment find(String name) {
    return Linker.nativeLinker()
        .defaultLookup()
        .find(name)
        .orElseThrow(() -> new BugException("the C library has no " + name));
  }

  /** Calls that only Linux has; looked up when they are wanted. */
  private static final class Hiding {
    private static final MethodHandle PRCTL =
        Linker.nativeLinker()
            .downcallHandle(
                find("prctl"),
                FunctionDescriptor.of(
                    JAVA_INT, JAVA_INT, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG),
                Linker.Option.firstVariadicArg(1));
    private static final MethodHandle SETRLIMIT = call("setrlimit", JAVA_INT, JAVA_INT, ADDRESS);
  }
}
