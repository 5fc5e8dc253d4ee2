package dev.keyferry.model.ceremony;

import dev.keyferry.model.failure.EnvironmentCode;
import dev.keyferry.model.failure.EnvironmentFailure;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.Printable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing that was read of the machine, and what it means.
 *
 * @param subject what was looked at
 * @param result what it means
 * @param found what was there, for people; never a secret
 */
public record MachineCheck(Subject subject, Result result, String found) {
  /** Makes what was found printable: names of interfaces and modules come from outside. */
  public MachineCheck {
    found = Printable.of(found);
  }

  /** What is looked at: the closed list of docs/formats/audit-log-v1.md §9. */
  public enum Subject {
    /** Interfaces of a network. */
    INTERFACES("KC-18", EnvironmentCode.ENV_NETWORK, "no interface up but lo"),
    /** Ways to other machines. */
    ROUTES("KC-18", EnvironmentCode.ENV_ROUTE, "no route but through lo"),
    /** Switches of radios. */
    RADIOS("KC-18", EnvironmentCode.ENV_RADIO, "every radio blocked"),
    /** Drivers that are loaded. */
    MODULES("KC-18", EnvironmentCode.ENV_MODULE, "no driver of a radio or a USB network"),
    /** Memory on disks. */
    SWAP("KC-13", EnvironmentCode.ENV_SWAP, "no swap"),
    /** Memory in files of crashes. */
    CORE_DUMPS("KC-13", EnvironmentCode.ENV_CORE, "a limit of 0, and no pipe to a program"),
    /** Whether the kernel's generator is seeded. */
    ENTROPY("KC-19", EnvironmentCode.ENV_ENTROPY, "at least 256 bits"),
    /** Whether what the kernel's generator gives is not stuck. */
    RANDOM_BYTES("KC-19", EnvironmentCode.ENV_ENTROPY, "no stuck and no frequent value"),
    /** Two clocks of the machine. */
    CLOCK("KC-07", EnvironmentCode.ENV_CLOCK, "hardware and system clock within 5 minutes");

    private final String control;
    private final EnvironmentCode code;
    private final String expected;

    Subject(String control, EnvironmentCode code, String expected) {
      this.control = control;
      this.code = code;
      this.expected = expected;
    }

    /** The word for it, such as {@code core-dumps}. */
    public String token() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The control that it is evidence of. */
    public String control() {
      return control;
    }

    /**
     * The type of the entry that it is in: isolation has one of its own, because people ask for it.
     */
    public String entry() {
      return control.equals("KC-18") ? "isolate" : "measure";
    }

    /** What refuses. */
    public EnvironmentCode code() {
      return code;
    }

    /** What has to be there. */
    public String expected() {
      return expected;
    }

    /** Nothing is wrong. */
    public MachineCheck ok(String found) {
      return new MachineCheck(this, Result.OK, found);
    }

    /** Nothing is wrong, and people should know. */
    public MachineCheck note(String found) {
      return new MachineCheck(this, Result.NOTE, found);
    }

    /** A production ceremony refuses. */
    public MachineCheck fails(String found) {
      return new MachineCheck(this, Result.FAILS, found);
    }
  }

  /** What a reading means. */
  public enum Result {
    /** As it must be. */
    OK,
    /** As it may be; people should know. */
    NOTE,
    /** Not as it must be, or it could not be read. */
    FAILS;

    /** The word for it. */
    public String token() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether a production ceremony refuses. */
  public boolean isFailing() {
    return result == Result.FAILS;
  }

  /** The refusal, if it is one. */
  public Optional<Failure> failure() {
    return isFailing()
        ? Optional.of(
            new EnvironmentFailure(
                subject.code(),
                new Place.Part("machine", subject.token()),
                Fact.word(subject.expected()),
                Fact.word(found)))
        : Optional.empty();
  }

  /** The refusals of many checks, in their order. */
  public static List<Failure> failures(List<MachineCheck> checks) {
    return checks.stream().flatMap(check -> check.failure().stream()).toList();
  }
}
