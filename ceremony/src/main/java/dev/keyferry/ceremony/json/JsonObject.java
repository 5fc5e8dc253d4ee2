package dev.keyferry.ceremony.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads one JSON object (RFC 8259) of strings, integers, booleans, lists and objects. Whoever wants
 * one spelling only prints it again and compares: {@link JsonLine}.
 */
public final class JsonObject {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonObject() {}

  /** The members of a text, sorted by name; nothing if it is anything else than one object. */
  public static Optional<Map<String, Object>> read(String text) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      Map<String, Object> members = object(parser);
      return parser.nextToken() == null ? Optional.of(members) : Optional.empty();
    } catch (JacksonException | UnsupportedValueException notOne) {
      return Optional.empty();
    }
  }

  /** A null, a fraction, or a number of more than 64 bits. */
  private static final class UnsupportedValueException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static Map<String, Object> object(JsonParser parser) {
    Map<String, Object> members = new TreeMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      members.put(name, value(parser, parser.nextToken()));
    }
    return members;
  }

  private static List<Object> list(JsonParser parser) {
    List<Object> values = new ArrayList<>();
    for (JsonToken next = parser.nextToken();
        next != JsonToken.END_ARRAY;
        next = parser.nextToken()) {
      values.add(value(parser, next));
    }
    return values;
  }

  private static Object value(JsonParser parser, JsonToken token) {
    return switch (token) {
      case START_OBJECT -> object(parser);
      case START_ARRAY -> list(parser);
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw new UnsupportedValueException();
    };
  }
}
