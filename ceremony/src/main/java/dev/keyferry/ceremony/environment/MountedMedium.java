package dev.keyferry.ceremony.environment;

import dev.keyferry.model.ceremony.MediumFacts;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a folder lies on, by {@code /proc/mounts} and {@code /sys/class/block} (control KC-09). What
 * is not told is unknown, never guessed.
 */
final class MountedMedium {
  private static final String BLOCK = "sys/class/block/";
  private static final String DEVICES = "/dev/";

  /**
   * Where drivers put a serial number, from the folder of a whole disk: NVMe and SD cards beside
   * their device, USB at the device that the disk hangs on, virtual disks in the disk itself.
   */
  private static final List<String> SERIALS =
      List.of("/device/serial", "/device/../../../../serial", "/serial");

  private MountedMedium() {}

  /** One line of the mounts: device, folder, type of the file system, options. */
  private record Mount(String device, String folder, String type, String options) {
    static Optional<Mount> of(String line) {
      String[] parts = line.split(" ", 5);
      return parts.length < 4
          ? Optional.empty()
          : Optional.of(new Mount(plain(parts[0]), plain(parts[1]), parts[2], parts[3]));
    }

    /** Blanks and backslashes are written as three octal digits: fstab(5). */
    private static String plain(String text) {
      return text.replace("\\040", " ")
          .replace("\\011", "\t")
          .replace("\\012", "\n")
          .replace("\\134", "\\");
    }

    boolean holds(Path path) {
      return path.startsWith(folder);
    }

    MediumFacts facts(KernelFiles files) {
      boolean readOnly = Arrays.asList(options.split(",")).contains("ro");
      return new MediumFacts(device, type, readOnly ? "yes" : "no", serial(files, device));
    }
  }

  /**
   * Of the folder's mount, which is the last of those with the longest name.
   *
   * @param folder absolute, without links
   */
  static MediumFacts of(KernelFiles files, Path folder) {
    String none = MediumFacts.UNKNOWN;
    return mounts(files).stream()
        .filter(mount -> mount.holds(folder))
        .reduce((best, next) -> next.folder.length() >= best.folder.length() ? next : best)
        .map(mount -> mount.facts(files))
        .orElse(new MediumFacts(none, none, none, none));
  }

  private static List<Mount> mounts(KernelFiles files) {
    return files.text("proc/mounts") instanceof Seen.There<String>(String text)
        ? text.lines().flatMap(line -> Mount.of(line).stream()).toList()
        : List.of();
  }

  private static String serial(KernelFiles files, String device) {
    if (!device.startsWith(DEVICES) || device.indexOf('/', DEVICES.length()) >= 0) {
      return MediumFacts.UNKNOWN;
    }
    String name = BLOCK + device.substring(DEVICES.length());
    boolean part = files.text(name + "/partition") instanceof Seen.There;
    String disk = part ? name + "/.." : name;
    for (String serial : SERIALS) {
      if (files.text(disk + serial) instanceof Seen.There<String>(String text) && !text.isEmpty()) {
        return text;
      }
    }
    return MediumFacts.UNKNOWN;
  }
}
