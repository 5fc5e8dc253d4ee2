package dev.keyferry.witness.log;

import dev.keyferry.model.failure.Outcome;
import dev.keyferry.transport.document.VerifierKey;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the keys that entries announce. Entries are canonical (audit-log-v1.md §1), so one pattern
 * fits each of the three types that do; every quote inside a string has a backslash before it, so
 * nothing inside a string can look like the end of one member and the start of the next.
 */
final class EntryKeys {
  private static final String TEXT = "[^\"\\\\]*";

  /** Entry 0. What stands before the key, a description of somebody's, is passed over. */
  private static final Pattern OPEN =
      Pattern.compile(
          ".*\",\"ed25519\":\"(TEXT)\",\"format\":\"keyferry/audit-log/v1\",.*\"seq\":0,\"step\":\"TEXT\",\"type\":\"open\"\\}"
              .replace("TEXT", TEXT));

  private static final Pattern EPOCH =
      Pattern.compile(
          "\\{\"actor\":\"TEXT\",\"at\":\\{\"mono\":[0-9]+,\"rtc\":\"TEXT\"\\},\"body\":\\{\"ed25519\":\"(TEXT)\",\"mldsa44\":\"TEXT\",\"number\":([0-9]{1,16})\\},\"control\":\"TEXT\",\"epoch\":([0-9]{1,16}),\"prev\":\"TEXT\",\"seq\":([0-9]{1,16}),\"step\":\"TEXT\",\"type\":\"epoch\"\\}"
              .replace("TEXT", TEXT));

  /** An interrupted ceremony goes on: the entry is sealed by the key that it announces. */
  private static final Pattern RESUME =
      Pattern.compile(
          "\\{\"actor\":\"TEXT\",\"at\":\\{\"mono\":[0-9]+,\"rtc\":\"TEXT\"\\},\"body\":\\{\"again\":[0-9]+,\"cut\":[0-9]+,\"ed25519\":\"(TEXT)\",\"entries\":[0-9]+,\"mldsa44\":\"TEXT\",\"number\":([0-9]{1,16}),\"sealed\":[0-9]+\\},\"control\":\"TEXT\",\"epoch\":([0-9]{1,16}),\"prev\":\"TEXT\",\"seq\":([0-9]{1,16}),\"step\":\"TEXT\",\"type\":\"resume\"\\}"
              .replace("TEXT", TEXT));

  private static final String EPOCH_END = ",\"type\":\"epoch\"}";
  private static final String RESUME_END = ",\"type\":\"resume\"}";

  private EntryKeys() {}

  /** Whether the entry must announce a key. */
  static boolean announces(long index, String entry) {
    return index == 0 || entry.endsWith(EPOCH_END) || entry.endsWith(RESUME_END);
  }

  /** The key that the entry announces, if it has the form of one that does. */
  static Optional<EpochKey> of(long index, String entry) {
    boolean own = index == 0 || entry.endsWith(RESUME_END);
    Matcher fields = form(index, own).matcher(entry);
    if (!fields.matches() || (index > 0 && !isNext(index, fields, own ? 0 : 1))) {
      return Optional.empty();
    }
    return switch (VerifierKey.parse(fields.group(1))) {
      case Outcome.Accepted<VerifierKey>(VerifierKey key) ->
          Optional.of(new EpochKey(index, key, own));
      case Outcome.Refused<VerifierKey> _ -> Optional.empty();
    };
  }

  private static Pattern form(long index, boolean own) {
    if (index == 0) {
      return OPEN;
    }
    return own ? RESUME : EPOCH;
  }

  /** The entry is where it says it is, and announces its own epoch or the one after it. */
  private static boolean isNext(long index, Matcher fields, int later) {
    long announced = Long.parseLong(fields.group(2));
    long own = Long.parseLong(fields.group(3));
    return Long.parseLong(fields.group(4)) == index && announced == own + later;
  }
}
