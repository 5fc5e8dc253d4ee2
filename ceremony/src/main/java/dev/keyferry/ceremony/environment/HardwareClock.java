package dev.keyferry.ceremony.environment;

import dev.keyferry.model.ceremony.MachineCheck;
import dev.keyferry.model.ceremony.MachineCheck.Subject;
import java.time.Clock;
import java.time.Duration;

/**
 * The hardware clock beside the system clock. Which of the two is right it cannot tell; two people
 * and their watches can (control KC-07).
 */
final class HardwareClock {
  private static final String TIME = "sys/class/rtc/rtc0/since_epoch";

  /** The same that two people may be apart. */
  private static final Duration MOST = Duration.ofMinutes(5);

  private HardwareClock() {}

  static MachineCheck check(KernelFiles files, Clock clock) {
    return switch (files.text(TIME)) {
      case Seen.There<String>(String seconds) -> compared(seconds, clock);
      case Seen.Absent<String> _ ->
          files.isMounted("sys/class")
              ? Subject.CLOCK.note("no hardware clock")
              : Subject.CLOCK.fails("sys/class cannot be read");
      case Seen.Unreadable<String> unreadable -> Subject.CLOCK.fails(unreadable.words());
    };
  }

  private static MachineCheck compared(String seconds, Clock clock) {
    if (!seconds.matches("-?[0-9]{1,12}")) {
      return Subject.CLOCK.fails(TIME + " is not a number");
    }
    long apart = Long.parseLong(seconds) - clock.instant().getEpochSecond();
    String found =
        "hardware clock %d seconds %s".formatted(Math.abs(apart), apart < 0 ? "behind" : "ahead");
    return Math.abs(apart) > MOST.toSeconds()
        ? Subject.CLOCK.fails(found)
        : Subject.CLOCK.ok("within 5 minutes");
  }
}
