package dev.keyferry.engine;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/**
 * What every person of a plan with an Ed25519 key signs at the end: the last checkpoint of the
 * audit log, as C2SP tlog-cosignature v1 has it (docs/formats/audit-log-v1.md §5).
 *
 * @param time when it is signed, whole seconds
 * @param checkpoint the text of the checkpoint, three lines, each ended by a line feed
 */
public record CosignStatement(Instant time, String checkpoint) implements RoleStatement {
  /** Origin, size and root: SHA-256 in base64. */
  private static final Pattern CHECKPOINT =
      Pattern.compile(
          "[a-z0-9][a-z0-9._-]*/keyceremony/[a-z0-9][a-z0-9._-]{0,39}/(production|rehearsal)\\n"
              + "[1-9][0-9]{0,15}\\n"
              + "[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=\\n");

  /** Refuses a moment before 1970 and what is not the checkpoint of a ceremony's log. */
  public CosignStatement {
    time = time.truncatedTo(ChronoUnit.SECONDS);
    if (time.getEpochSecond() < 1 || !isCheckpoint(checkpoint)) {
      throw new IllegalArgumentException("not a checkpoint of a ceremony's log");
    }
  }

  /** Whether a text is the checkpoint of a ceremony's log, without an extension. */
  static boolean isCheckpoint(String text) {
    return CHECKPOINT.matcher(text).matches();
  }

  @Override
  public String text() {
    return "cosignature/v1\ntime " + time.getEpochSecond() + "\n" + checkpoint;
  }
}
