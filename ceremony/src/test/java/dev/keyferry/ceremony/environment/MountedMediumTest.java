package dev.keyferry.ceremony.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyferry.model.ceremony.MediumFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the kernel tells of a medium; the mounts are those of a made machine. */
@Tag("KC-09")
class MountedMediumTest {
  private static final String MOUNTS =
      """
      overlay / overlay rw,relatime 0 0
      /dev/sdb1 /media/kf\\040in vfat ro,nosuid,nodev,noexec 0 0
      /dev/mmcblk0 /media/out ext4 rw 0 0
      """;

  @TempDir private Path temporary = Path.of("unset");

  private MadeMachine made() {
    return MadeMachine.isolated(temporary, Instant.EPOCH).put("proc/mounts", MOUNTS);
  }

  private static MediumFacts of(MadeMachine made, String folder) {
    return made.machine(Clock.systemUTC()).mediumOf(Path.of(folder));
  }

  /** A partition has its serial at the USB device that its disk hangs on. */
  @Test
  void medium_onAUsbStick_hasTheSerialOfItsDevice() throws IOException {
    MadeMachine made =
        made()
            .put("sys/devices/usb1/1-1/serial", "0417003\n")
            .put("sys/devices/usb1/1-1/if/host/target/lun/vendor", "Maker\n")
            .put("sys/devices/usb1/1-1/if/host/target/lun/block/sdb/sdb1/partition", "1\n");
    Path lun = temporary.resolve("sys/devices/usb1/1-1/if/host/target/lun");
    Files.createSymbolicLink(lun.resolve("block/sdb/device"), lun.toAbsolutePath());
    Files.createDirectories(temporary.resolve("sys/class/block"));
    Files.createSymbolicLink(
        temporary.resolve("sys/class/block/sdb1"), lun.toAbsolutePath().resolve("block/sdb/sdb1"));
    assertEquals(
        new MediumFacts("/dev/sdb1", "vfat", "yes", "0417003"), of(made, "/media/kf in/request"));
  }

  @Test
  void medium_onACard_hasTheSerialBesideItsDevice() {
    MadeMachine made = made().put("sys/class/block/mmcblk0/device/serial", "0xdeadbeef\n");
    assertEquals(
        new MediumFacts("/dev/mmcblk0", "ext4", "no", "0xdeadbeef"), of(made, "/media/out"));
  }

  /** A folder beside a mount is not on it, and nothing is guessed. */
  @Test
  void medium_ofWhichNothingIsTold_isUnknown() {
    assertEquals(
        new MediumFacts("overlay", "overlay", "no", "unknown"), of(made(), "/media/output"));
    assertEquals(
        new MediumFacts("/dev/sdb1", "vfat", "yes", "unknown"), of(made(), "/media/kf in"));
  }

  @Test
  void mounts_thatCannotBeRead_areUnknown() {
    MediumFacts unknown = new MediumFacts("unknown", "unknown", "unknown", "unknown");
    assertEquals(unknown, of(made().unreadable("proc/mounts"), "/media/out"));
  }

  /** The one that covers the other is the one that counts. */
  @Test
  void medium_mountedOverAnother_isTheLast() {
    MadeMachine made =
        made().put("proc/mounts", MOUNTS + "/dev/sdc /media/out vfat ro 0 0\n" + "broken\n");
    assertEquals(new MediumFacts("/dev/sdc", "vfat", "yes", "unknown"), of(made, "/media/out"));
  }
}
