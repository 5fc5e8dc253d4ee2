package dev.keyferry.engine;

/**
 * What the platform grants to a token's memory. Production asks for all of it; a rehearsal goes on
 * without and records so.
 *
 * @param locked never swapped, never dumped, fenced by guard pages (mlock, MADV_DONTDUMP)
 * @param hidden the process writes no core file and cannot be traced by its own user (RLIMIT_CORE
 *     0, PR_SET_DUMPABLE 0)
 */
public record MemoryProtection(boolean locked, boolean hidden) {
  /** Whether nothing is missing. */
  public boolean isComplete() {
    return locked && hidden;
  }

  /** In words, such as {@code locked, no core dumps}. */
  public String words() {
    return (locked ? "locked" : "NOT locked") + ", " + (hidden ? "no core dumps" : "CORE DUMPS");
  }
}
