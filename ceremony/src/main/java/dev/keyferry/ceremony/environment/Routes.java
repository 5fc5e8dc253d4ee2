package dev.keyferry.ceremony.environment;

import dev.keyferry.model.ceremony.MachineCheck;
import dev.keyferry.model.ceremony.MachineCheck.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Ways to other machines: {@code /proc/net/route} and {@code /proc/net/ipv6_route}. A kernel
 * without one of the two protocols has no such file.
 */
final class Routes {
  /** Both tables, and how many columns their lines have (proc_net(5)). */
  private static final String IPV4 = "proc/net/route";

  private static final int IPV4_COLUMNS = 11;
  private static final String IPV6 = "proc/net/ipv6_route";
  private static final int IPV6_COLUMNS = 10;

  private Routes() {}

  static MachineCheck check(KernelFiles files) {
    if (!files.isMounted("proc/net")) {
      return Subject.ROUTES.fails("proc/net cannot be read");
    }
    List<String> through = new ArrayList<>();
    for (String path : List.of(IPV4, IPV6)) {
      switch (files.text(path)) {
        case Seen.There<String>(String table) -> through.addAll(interfaces(path, table));
        case Seen.Absent<String> _ -> {}
        case Seen.Unreadable<String> unreadable -> {
          return Subject.ROUTES.fails(unreadable.words());
        }
      }
    }
    List<String> others = through.stream().filter(name -> !name.equals("lo")).distinct().toList();
    return others.isEmpty()
        ? Subject.ROUTES.ok("none but through lo")
        : Subject.ROUTES.fails("through " + FewNames.of(others));
  }

  private static List<String> interfaces(String path, String table) {
    boolean isIpv4 = path.equals(IPV4);
    Stream<String> lines = table.lines().skip(isIpv4 ? 1 : 0);
    return lines.map(line -> name(line.strip().split("\\s+"), isIpv4)).toList();
  }

  /** First column of the one table, last of the other; a line of another form is no way of lo. */
  private static String name(String[] columns, boolean isIpv4) {
    if (columns.length != (isIpv4 ? IPV4_COLUMNS : IPV6_COLUMNS)) {
      return "a line of another form";
    }
    return columns[isIpv4 ? 0 : IPV6_COLUMNS - 1];
  }
}
