package dev.keyferry.ceremony.environment;

import dev.keyferry.model.ceremony.MachineCheck;
import dev.keyferry.model.ceremony.MachineCheck.Subject;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Interfaces of a network: {@code /sys/class/net}. A kernel without the class is not known, so its
 * absence fails. One that is there and down is a note: it may be soldered in.
 */
final class Interfaces {
  private static final String CLASS = "sys/class/net";

  /** IFF_UP and IFF_LOOPBACK of netdevice(7). */
  private static final int UP_FLAG = 0x1;

  private static final int LOOPBACK_FLAG = 0x8;

  /** A file in the class that is no interface: the bonding driver's list of its own. */
  private static final String NO_INTERFACE = "bonding_masters";

  private Interfaces() {}

  /** What one interface is. */
  private enum State {
    UNREADABLE,
    UP,
    DOWN,
    LOOPBACK
  }

  static MachineCheck check(KernelFiles files) {
    return switch (files.names(CLASS)) {
      case Seen.There<List<String>>(List<String> names) -> judged(files, names);
      case Seen.Absent<List<String>> _ -> Subject.INTERFACES.fails(CLASS + " is not there");
      case Seen.Unreadable<List<String>> unreadable -> Subject.INTERFACES.fails(unreadable.words());
    };
  }

  private static MachineCheck judged(KernelFiles files, List<String> names) {
    Map<State, List<String>> byState =
        names.stream()
            .filter(name -> !name.equals(NO_INTERFACE))
            .collect(
                Collectors.groupingBy(
                    name -> state(files, name),
                    () -> new EnumMap<>(State.class),
                    Collectors.toList()));
    List<String> unreadable = byState.getOrDefault(State.UNREADABLE, List.of());
    List<String> up = byState.getOrDefault(State.UP, List.of());
    List<String> down = byState.getOrDefault(State.DOWN, List.of());
    if (!unreadable.isEmpty()) {
      return Subject.INTERFACES.fails("cannot be read: " + FewNames.of(unreadable));
    }
    if (!up.isEmpty()) {
      return Subject.INTERFACES.fails("up: " + FewNames.of(up));
    }
    return down.isEmpty()
        ? Subject.INTERFACES.ok("none but lo")
        : Subject.INTERFACES.note("down: " + FewNames.of(down));
  }

  private static State state(KernelFiles files, String name) {
    String folder = CLASS + "/" + name;
    if (files.text(folder + "/flags") instanceof Seen.There<String>(String flags)
        && files.text(folder + "/operstate") instanceof Seen.There<String>(String operstate)
        && flags.matches("0x[0-9a-f]{1,7}")) {
      int bits = Integer.parseInt(flags.substring(2), 16);
      // A card that was given the name lo is none.
      if (name.equals("lo") && (bits & LOOPBACK_FLAG) != 0) {
        return State.LOOPBACK;
      }
      boolean up = (bits & UP_FLAG) != 0 || operstate.equals("up") || hasCarrier(files, folder);
      return up ? State.UP : State.DOWN;
    }
    return State.UNREADABLE;
  }

  /**
   * The kernel gives an error instead of it while an interface is down, so an error says nothing.
   */
  private static boolean hasCarrier(KernelFiles files, String folder) {
    return files.text(folder + "/carrier").equals(new Seen.There<>("1"));
  }
}
