package dev.keyferry.verifier.record;

import dev.keyferry.verifier.json.CanonicalJson;
import dev.keyferry.verifier.json.Json;
import dev.keyferry.verifier.text.Bytes;
import dev.keyferry.verifier.text.Malformed;
import dev.keyferry.verifier.text.Sha256;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads one entry, and refuses every unknown type and member: rule V9. */
public final class EntryReader {
  /** Rule V14. */
  public static final int MOST_BYTES = 16_384;

  private static final Set<String> MEMBERS =
      Set.of("actor", "at", "body", "control", "epoch", "prev", "seq", "step", "type");
  private static final Set<String> CLOCK = Set.of("mono", "rtc");
  private static final Pattern CONTROL = Pattern.compile("(KC-[0-9]{2})?");

  private EntryReader() {}

  /** The entry of a line; the caller has limited its length. */
  public static Entry read(long index, byte[] line, Bytes leaf) throws Malformed {
    Map<String, Json> members = members("an entry", CanonicalJson.read(line), MEMBERS);
    Map<String, Json> clock = members("at", get(members, "at"), CLOCK);
    String type = text(members, "type");
    require(EntrySchema.isType(type), "a known type", type);
    String step = text(members, "step");
    require(EntrySchema.STEPS.contains(step), "a known step", step);
    String actor = text(members, "actor");
    require(EntrySchema.ACTORS.contains(actor), "the appliance or a role", actor);
    String control = text(members, "control");
    require(CONTROL.matcher(control).matches(), "KC- and two digits, or nothing", control);
    String prev = text(members, "prev");
    require(Bytes.ofBase64(prev).size() == Sha256.SIZE, "a hash of 32 bytes", prev);
    Entry.Header header =
        new Entry.Header(
            actor,
            time(text(clock, "rtc")),
            number(clock, "mono"),
            control,
            number(members, "epoch"),
            prev,
            number(members, "seq"),
            type,
            step);
    return new Entry(index, header, body(type, get(members, "body")), leaf);
  }

  private static Json.Members body(String type, Json value) throws Malformed {
    Map<String, Shape> shapes = EntrySchema.body(type);
    if (Shape.has(value, shapes)) {
      return (Json.Members) value;
    }
    throw Malformed.of("the body of " + type + " with " + shapes, "another body");
  }

  private static Map<String, Json> members(String what, Json value, Set<String> names)
      throws Malformed {
    if (value instanceof Json.Members(Map<String, Json> members)) {
      require(members.keySet().equals(names), what + " with " + names, members.keySet() + "");
      return members;
    }
    throw Malformed.of(what + ", an object", "another value");
  }

  private static Json get(Map<String, Json> members, String name) throws Malformed {
    Json value = members.get(name);
    if (value == null) {
      throw Malformed.of(name, "none");
    }
    return value;
  }

  private static String text(Map<String, Json> members, String name) throws Malformed {
    if (get(members, name) instanceof Json.Text(String text)) {
      return text;
    }
    throw Malformed.of("the string " + name, "another value");
  }

  private static long number(Map<String, Json> members, String name) throws Malformed {
    if (get(members, name) instanceof Json.Whole(long number)) {
      return number;
    }
    throw Malformed.of("the integer " + name, "another value");
  }

  private static Instant time(String text) throws Malformed {
    try {
      Instant time = Instant.parse(text);
      if (text.length() == "2026-11-25T09:00:00Z".length() && time.toString().equals(text)) {
        return time;
      }
    } catch (DateTimeException e) {
      // Refused below, as every other form is.
    }
    throw Malformed.of("a moment in UTC and whole seconds", text);
  }

  private static void require(boolean holds, String expected, String found) throws Malformed {
    if (!holds) {
      throw Malformed.of(expected, found);
    }
  }
}
