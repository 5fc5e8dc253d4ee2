package dev.keyferry.verifier.record;

import dev.keyferry.verifier.json.Json;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The form of one member of an entry's body: docs/formats/audit-log-v1.md §2. */
enum Shape {
  TEXT(value -> value instanceof Json.Text),
  HEX(value -> value instanceof Json.Text(String text) && Patterns.HEX.matcher(text).matches()),
  WHOLE(value -> value instanceof Json.Whole),
  MODE(oneOf("production", "rehearsal")),
  FORMAT(oneOf("keyferry/audit-log/v1")),
  APPROVED_ACT(oneOf("open", "resume", "wrap")),
  ACT(oneOf("wrap", "export")),
  ROLE_OR_NONE(oneOf("administrator", "operator", "custodian", "witness", "auditor", "")),
  MEDIUM(oneOf("input", "output")),
  TOLD(oneOf("yes", "no", "unknown")),
  REMAINS(oneOf("exports", "medium", "old-keys")),
  SEEN_TO(oneOf("attested", "open")),
  ATTESTED(oneOf("attested", "not attested")),
  NAMED(oneOf("named", "not named")),
  HEX_OR_NONE(value ->
      value instanceof Json.Text(String text)
          && (text.isEmpty() || Patterns.HEX.matcher(text).matches())),
  RESULT(oneOf("ok", "note", "fails")),
  COMPROMISE(oneOf("not known", "cannot say")),
  HOUR_MINUTE(value -> matches(value, Patterns.HOUR_MINUTE)),
  MOMENT(Shape::isMoment),
  NAMES(value -> everyOne(value, Shape::isText)),
  TWO_NAMES(value ->
      everyOne(value, Shape::isText)
          && value instanceof Json.Many(List<Json> values)
          && values.size() == 2),
  PEOPLE(value ->
      everyOne(value, person -> has(person, Map.of("key", TEXT, "name", TEXT, "role", TEXT)))),
  FILES(value ->
      everyOne(value, file -> has(file, Map.of("bytes", WHOLE, "name", TEXT, "sha256", HEX)))),
  CHECKS(value ->
      everyOne(
          value,
          check ->
              has(
                  check,
                  Map.of(
                      "control", TEXT,
                      "expected", TEXT,
                      "found", TEXT,
                      "name", TEXT,
                      "result", RESULT)))),
  COUNTS(value ->
      value instanceof Json.Members(Map<String, Json> values)
          && values.values().stream().allMatch(count -> WHOLE.fits(count)));

  private final Predicate<Json> form;

  Shape(Predicate<Json> form) {
    this.form = form;
  }

  /** Whether a value has the form. */
  boolean fits(Json value) {
    return form.test(value);
  }

  /** Whether a value is an object with exactly these members in their forms. */
  static boolean has(Json value, Map<String, Shape> shapes) {
    return value instanceof Json.Members(Map<String, Json> members)
        && members.keySet().equals(shapes.keySet())
        && members.entrySet().stream().allMatch(m -> fits(shapes, m));
  }

  private static boolean fits(Map<String, Shape> shapes, Map.Entry<String, Json> member) {
    Shape shape = shapes.get(member.getKey());
    return shape != null && shape.fits(member.getValue());
  }

  private static boolean isText(Json value) {
    return value instanceof Json.Text;
  }

  private static boolean matches(Json value, Pattern pattern) {
    return value instanceof Json.Text(String text) && pattern.matcher(text).matches();
  }

  /** RFC 3339 UTC in whole seconds, of a day that there is. */
  private static boolean isMoment(Json value) {
    try {
      return value instanceof Json.Text(String text)
          && Patterns.MOMENT.matcher(text).matches()
          && Instant.parse(text).toString().equals(text);
    } catch (DateTimeParseException e) {
      return false;
    }
  }

  private static boolean everyOne(Json value, Predicate<Json> form) {
    return value instanceof Json.Many(List<Json> values) && values.stream().allMatch(form);
  }

  private static Predicate<Json> oneOf(String... words) {
    Set<String> allowed = Set.of(words);
    return value -> value instanceof Json.Text(String text) && allowed.contains(text);
  }

  /** Made before the constants above use them. */
  private static final class Patterns {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern HOUR_MINUTE = Pattern.compile("(?:[01][0-9]|2[0-3]):[0-5][0-9]");
    private static final Pattern MOMENT =
        Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");
  }
}
