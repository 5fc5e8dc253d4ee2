package dev.keyferry.verifier;

import dev.keyferry.verifier.text.Malformed;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * The command line, read by hand: this module has the JDK only.
 *
 * @param help whether only help is asked for
 * @param record the folder
 * @param policy the auditor's file
 * @param json whether the verdict is for a program
 * @param html where a page goes
 * @param rehearsal whether the record is to be a rehearsal's
 * @param receipts files as if they lay in {@code receipts/}
 * @param cosigned files as if they lay in {@code witness/}
 */
record Options(
    boolean help,
    String record,
    String policy,
    boolean json,
    Optional<String> html,
    boolean rehearsal,
    List<String> receipts,
    List<String> cosigned) {
  /** What {@code --help} prints, and docs/usage-verify.md. */
  static final String HELP =
      """
      Judges the record of a ceremony: the auditor's tool.

      Usage: verify [-h] DIR --policy=FILE [--receipt=FILE]... [--cosigned=FILE]...
                    [--rehearsal] [--json] [--html=FILE]

      It reads the folder of a ceremony's record and an auditor's own policy, checks
      every rule of docs/formats/verification-v1.md, and prints a verdict, what it
      looked at, each finding with its rule, and what a person must still check. It
      writes nothing but the page that --html names, and needs nothing but a JDK.

            DIR           The folder of the record. Needed.

      Options:
            --policy=FILE Whom you trust: the log's origin and first keys, people's
                          keys, and the quorum of the last checkpoint, in the format
                          c2sp.org/tlog-policy. It must not lie in the record.
                          Needed.
            --receipt=FILE
                          A receipt of the importer, as if it lay in receipts/ of the
                          record. May be repeated. Default: those of the record.
            --cosigned=FILE
                          A checkpoint that a witness cosigned on a device of their
                          own, as if it lay in witness/ of the record. May be
                          repeated. Default: those of the record.
            --rehearsal   The record is to be a rehearsal's, and the verdict says
                          REHEARSAL. Default: it is to be of a production ceremony.
            --json        Prints one JSON object in place of text. Default: text.
            --html=FILE   Also writes one page without scripts, to be printed or kept.
                          An existing file is not replaced. Default: no page.
        -h, --help        Prints this help and does nothing else.

      Exit codes:
        0   VALID: every rule holds.
        2   CANNOT DECIDE: a bad command line, no policy or one that cannot be used,
              or a record that cannot be read.
        3   INVALID: at least one rule is broken.
        6   INCOMPLETE or ABORTED: no rule is broken, but the log does not end in
              close.
      """;

  private static final Options ONLY_HELP =
      new Options(true, "", "", false, Optional.empty(), false, List.of(), List.of());

  /** Reads the arguments; refuses what is unknown, missing or there twice. */
  static Options parse(List<String> arguments) throws Malformed {
    if (arguments.contains("-h") || arguments.contains("--help")) {
      return ONLY_HELP;
    }
    Reading reading = new Reading(new ArrayDeque<>(arguments));
    while (!reading.rest.isEmpty()) {
      reading.take(reading.rest.removeFirst());
    }
    return new Options(
        false,
        reading.record.orElseThrow(() -> Malformed.of("the folder of a record", "none")),
        reading.policy.orElseThrow(() -> Malformed.of("--policy=FILE", "none")),
        reading.json,
        reading.html,
        reading.rehearsal,
        List.copyOf(reading.receipts),
        List.copyOf(reading.cosigned));
  }

  /** What was read so far. */
  private static final class Reading {
    private final Deque<String> rest;
    private Optional<String> record = Optional.empty();
    private Optional<String> policy = Optional.empty();
    private Optional<String> html = Optional.empty();
    private final List<String> receipts = new ArrayList<>();
    private final List<String> cosigned = new ArrayList<>();
    private boolean json;
    private boolean rehearsal;

    Reading(Deque<String> rest) {
      this.rest = rest;
    }

    void take(String argument) throws Malformed {
      int equals = argument.indexOf('=');
      String name = equals < 0 ? argument : argument.substring(0, equals);
      switch (name) {
        case "--policy" -> policy = once(policy, name, value(argument, equals));
        case "--html" -> html = once(html, name, value(argument, equals));
        case "--receipt" -> receipts.add(value(argument, equals));
        case "--cosigned" -> cosigned.add(value(argument, equals));
        case "--json" -> json = flag(argument, json);
        case "--rehearsal" -> rehearsal = flag(argument, rehearsal);
        default -> {
          if (argument.startsWith("-") || argument.isEmpty()) {
            throw Malformed.of("an option of the help", argument);
          }
          record = once(record, "DIR", argument);
        }
      }
    }

    private String value(String argument, int equals) throws Malformed {
      String value = equals < 0 ? rest.pollFirst() : argument.substring(equals + 1);
      if (value == null || value.isEmpty()) {
        throw Malformed.of("a value after " + argument, "none");
      }
      return value;
    }

    private static boolean flag(String argument, boolean before) throws Malformed {
      if (before || argument.indexOf('=') >= 0) {
        throw Malformed.of("a flag once", argument);
      }
      return true;
    }

    private static Optional<String> once(Optional<String> before, String name, String value)
        throws Malformed {
      if (before.isPresent()) {
        throw Malformed.of(name + " once", value);
      }
      return Optional.of(value);
    }
  }
}
