package dev.keyferry.verifier.record;

import dev.keyferry.verifier.finding.Place;
import dev.keyferry.verifier.json.Json;
import dev.keyferry.verifier.text.Bytes;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One entry of the log that has its form: docs/formats/audit-log-v1.md §1.
 *
 * @param index its place in the file, which {@code seq} must repeat
 * @param header what every entry has
 * @param body what its type has, in the shapes of {@link EntrySchema}
 * @param leaf its hash in the tree
 */
public record Entry(long index, Header header, Json.Members body, Bytes leaf) {
  /** What every entry has. */
  public record Header(
      String actor,
      Instant rtc,
      long mono,
      String control,
      long epoch,
      String prev,
      long seq,
      String type,
      String step) {}

  /** Its type. */
  public String type() {
    return header.type();
  }

  /** Whether it has a type. */
  public boolean is(String type) {
    return header.type().equals(type);
  }

  /** Whether it has a type and an act. */
  public boolean is(String type, String act) {
    return is(type) && text("act").equals(act);
  }

  /** Where it is. */
  public Place place() {
    return new Place.Entry(index);
  }

  /** A string of the body, which the schema has promised. */
  public String text(String member) {
    return ((Json.Text) value(member)).value();
  }

  /** An integer of the body, which the schema has promised. */
  public long number(String member) {
    return ((Json.Whole) value(member)).value();
  }

  /** An array of strings. */
  public List<String> texts(String member) {
    return many(member).stream().map(value -> ((Json.Text) value).value()).toList();
  }

  /** An array of objects. */
  public List<Map<String, Json>> objects(String member) {
    return many(member).stream().map(value -> ((Json.Members) value).values()).toList();
  }

  /** The members of an object. */
  public Map<String, Json> members(String member) {
    return ((Json.Members) value(member)).values();
  }

  private List<Json> many(String member) {
    return ((Json.Many) value(member)).values();
  }

  private Json value(String member) {
    Json value = body.values().get(member);
    if (value == null) {
      throw new IllegalArgumentException(type() + " has no " + member);
    }
    return value;
  }
}
