package dev.keyferry.ceremony.environment;

import dev.keyferry.model.ceremony.MachineCheck;
import dev.keyferry.model.ceremony.MediumFacts;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/**
 * The machine as its kernel tells of it (controls KC-07, KC-13, KC-18, KC-19). It is read only:
 * nothing is sent, switched or started, so looking changes nothing. It decides nothing either:
 * whoever asks does.
 */
public final class Machine {
  private final KernelFiles files;
  private final Clock clock;

  /**
   * A machine.
   *
   * @param root what holds {@code proc}, {@code sys} and {@code dev}
   * @param clock the system clock
   */
  public Machine(Path root, Clock clock) {
    this.files = new KernelFiles(root);
    this.clock = clock;
  }

  /** The one that this process runs on. */
  public static Machine ofThisProcess(Clock clock) {
    return new Machine(Path.of("/"), clock);
  }

  /**
   * What a folder lies on, as it is mounted now.
   *
   * @param folder absolute, without links
   */
  public MediumFacts mediumOf(Path folder) {
    return MountedMedium.of(files, folder);
  }

  /** Every subject once, in the order of {@link MachineCheck.Subject}, as they are now. */
  public List<MachineCheck> read() {
    return List.of(
        Interfaces.check(files),
        Routes.check(files),
        Radios.check(files),
        Modules.check(files),
        MemoryLeaks.swap(files),
        MemoryLeaks.coreDumps(files),
        RandomSource.seeded(files),
        RandomSource.healthy(files),
        HardwareClock.check(files, clock));
  }
}
