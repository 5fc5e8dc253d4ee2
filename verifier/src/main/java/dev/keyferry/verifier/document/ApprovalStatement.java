package dev.keyferry.verifier.document;

import static dev.keyferry.verifier.document.LineCursor.CEREMONY;
import static dev.keyferry.verifier.document.LineCursor.DECIMAL;
import static dev.keyferry.verifier.document.LineCursor.FINGERPRINT;
import static dev.keyferry.verifier.document.LineCursor.HEX32;
import static dev.keyferry.verifier.document.LineCursor.METHOD;
import static dev.keyferry.verifier.document.LineCursor.MODE;
import static dev.keyferry.verifier.document.LineCursor.TARGET;
import static dev.keyferry.verifier.document.LineCursor.TIME;
import static dev.keyferry.verifier.document.LineCursor.require;

import dev.keyferry.verifier.text.Malformed;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people signed before keys were wrapped: docs/formats/approval-v1.md.
 *
 * @param mode production or rehearsal
 * @param ceremony its id
 * @param plan SHA-256 of the plan's text, hex
 * @param from when it begins to count
 * @param until when it counts no more
 * @param wraps by the fingerprint of the key, in order
 */
public record ApprovalStatement(
    String mode,
    String ceremony,
    String plan,
    Instant from,
    Instant until,
    Map<String, Wrap> wraps) {
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Pattern FIRST = Pattern.compile("keyferry/approval/v1");
  private static final Pattern MODE_LINE = Pattern.compile("mode " + MODE);
  private static final Pattern CEREMONY_LINE = Pattern.compile("ceremony " + CEREMONY);
  private static final Pattern PLAN = Pattern.compile("plan sha256 " + HEX32);
  private static final Pattern CHALLENGE = Pattern.compile("challenge " + HEX32);
  private static final Pattern FROM = Pattern.compile("from " + TIME);
  private static final Pattern UNTIL = Pattern.compile("until " + TIME);
  private static final Pattern WRAPS = Pattern.compile("wraps " + DECIMAL);
  private static final Pattern WRAP =
      Pattern.compile(
          String.join(" ", "wrap", FINGERPRINT, "to", HEX32, "by", METHOD, "for", TARGET));

  /** Copies the map, and keeps its order. */
  public ApprovalStatement {
    wraps = Collections.unmodifiableMap(new LinkedHashMap<>(wraps));
  }

  /** One wrap that was approved: SHA-256 of the wrapping key's SPKI, method and target. */
  public record Wrap(String spkiSha256, String method, String target) {}

  /** Reads the text of a statement. */
  public static ApprovalStatement parse(String text) throws Malformed {
    LineCursor in = new LineCursor(text, DocumentLimit.LARGE);
    in.line(FIRST);
    String mode = in.value(MODE_LINE);
    String ceremony = in.value(CEREMONY_LINE);
    String plan = in.value(PLAN);
    in.line(CHALLENGE);
    Instant from = DocumentText.time(in.value(FROM));
    Instant until = DocumentText.time(in.value(UNTIL));
    boolean inTime = until.isAfter(from) && !until.isAfter(from.plus(LONGEST));
    require(inTime, "an hour at most", from + " until " + until);
    Map<String, Wrap> wraps = new LinkedHashMap<>();
    for (Matcher line : in.list(WRAPS, WRAP)) {
      Wrap wrap = new Wrap(line.group(2), line.group(3), line.group(4));
      require(wraps.put(line.group(1), wrap) == null, "each key once", line.group(1));
    }
    in.end();
    return new ApprovalStatement(mode, ceremony, plan, from, until, wraps);
  }
}
