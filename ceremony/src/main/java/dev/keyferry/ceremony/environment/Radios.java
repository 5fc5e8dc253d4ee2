package dev.keyferry.ceremony.environment;

import dev.keyferry.model.ceremony.MachineCheck;
import dev.keyferry.model.ceremony.MachineCheck.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Switches of radios: {@code /sys/class/rfkill}. Devices of a wireless network and of Bluetooth
 * must each have a switch of their kind; where the kernel has no such class there is none of them.
 */
final class Radios {
  private static final String SWITCHES = "sys/class/rfkill";

  /** Classes of devices that send, with the type of their switches. */
  private static final Map<String, String> DEVICES =
      Map.of("sys/class/bluetooth", "bluetooth", "sys/class/ieee80211", "wlan");

  private Radios() {}

  static MachineCheck check(KernelFiles files) {
    if (!files.isMounted("sys/class")) {
      return Subject.RADIOS.fails("sys/class cannot be read");
    }
    List<String> wrong = new ArrayList<>();
    List<String> types = new ArrayList<>();
    for (String one : names(files, SWITCHES, wrong)) {
      switched(files, one, wrong).ifPresent(types::add);
    }
    DEVICES.forEach((folder, type) -> {
      List<String> devices = names(files, folder, wrong);
      if (!types.contains(type)) {
        devices.forEach(device -> wrong.add(device + " without a switch"));
      }
    });
    if (!wrong.isEmpty()) {
      return Subject.RADIOS.fails(FewNames.of(wrong.stream().sorted().toList()));
    }
    return types.isEmpty()
        ? Subject.RADIOS.ok("none")
        : Subject.RADIOS.note("blocked: " + FewNames.of(types));
  }

  private static List<String> names(KernelFiles files, String folder, List<String> wrong) {
    return switch (files.names(folder)) {
      case Seen.There<List<String>>(List<String> names) -> names;
      case Seen.Absent<List<String>> _ -> List.of();
      case Seen.Unreadable<List<String>> unreadable -> {
        wrong.add(unreadable.words());
        yield List.of();
      }
    };
  }

  /** The type of a switch, which is blocked by software or by hardware, or is wrong. */
  private static Optional<String> switched(KernelFiles files, String name, List<String> wrong) {
    String folder = SWITCHES + "/" + name;
    if (files.text(folder + "/type") instanceof Seen.There<String>(String type)
        && files.text(folder + "/soft") instanceof Seen.There<String>(String soft)
        && files.text(folder + "/hard") instanceof Seen.There<String>(String hard)) {
      if (!soft.equals("1") && !hard.equals("1")) {
        wrong.add(type + " not blocked");
      }
      return Optional.of(type);
    }
    wrong.add(name + " cannot be read");
    return Optional.empty();
  }
}
