package dev.keyferry.ceremony.environment;

import dev.keyferry.model.ceremony.MachineCheck;
import dev.keyferry.model.ceremony.MachineCheck.Subject;
import java.util.List;
import java.util.Optional;

/**
 * Ways of memory to a disk: swap ({@code /proc/swaps}) and core dumps (this process's limit and
 * {@code core_pattern}). The token locks its own memory and hides this process; terminals, shells
 * and drivers, which hold what people type, have no such protection.
 */
final class MemoryLeaks {
  private static final String SWAPS = "proc/swaps";
  private static final String LIMITS = "proc/self/limits";
  private static final String LIMIT = "Max core file size";
  private static final String PATTERN = "proc/sys/kernel/core_pattern";

  private MemoryLeaks() {}

  static MachineCheck swap(KernelFiles files) {
    return switch (files.text(SWAPS)) {
      case Seen.There<String>(String table) -> swap(areas(table));
      case Seen.Absent<String> _ ->
          files.isMounted("proc/self")
              ? Subject.SWAP.ok("this kernel has none")
              : Subject.SWAP.fails("proc cannot be read");
      case Seen.Unreadable<String> unreadable -> Subject.SWAP.fails(unreadable.words());
    };
  }

  private static MachineCheck swap(List<String> areas) {
    return areas.isEmpty() ? Subject.SWAP.ok("none") : Subject.SWAP.fails(FewNames.of(areas));
  }

  /** The first line is a heading. Compressed memory (zram) counts: it may have a disk behind it. */
  private static List<String> areas(String table) {
    return table.lines().skip(1).map(line -> line.split("\\s", 2)[0]).toList();
  }

  /**
   * A pipe is refused whatever the limit: the kernel heeds none for a program (core(5)), which may
   * keep what it gets.
   */
  static MachineCheck coreDumps(KernelFiles files) {
    return pattern(files)
        .or(() -> limit(files))
        .map(Subject.CORE_DUMPS::fails)
        .orElseGet(() -> Subject.CORE_DUMPS.ok("limit 0, no pipe"));
  }

  private static Optional<String> pattern(KernelFiles files) {
    return switch (files.text(PATTERN)) {
      case Seen.There<String>(String pattern) ->
          pattern.startsWith("|") ? Optional.of("a pipe to a program") : Optional.empty();
      // A kernel that writes no core dumps; whether proc is there, the limit tells.
      case Seen.Absent<String> _ -> Optional.empty();
      case Seen.Unreadable<String> unreadable -> Optional.of(unreadable.words());
    };
  }

  private static Optional<String> limit(KernelFiles files) {
    if (!(files.text(LIMITS) instanceof Seen.There<String>(String limits))) {
      return Optional.of(LIMITS + " cannot be read");
    }
    String soft =
        limits
            .lines()
            .filter(line -> line.startsWith(LIMIT))
            .map(line -> line.substring(LIMIT.length()).strip().split("\\s", 2)[0])
            .findFirst()
            .orElse("not told");
    return soft.equals("0") ? Optional.empty() : Optional.of("limit " + soft);
  }
}
