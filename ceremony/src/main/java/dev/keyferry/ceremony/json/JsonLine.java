package dev.keyferry.ceremony.json;

import dev.keyferry.model.failure.BugException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Prints one JSON value (RFC 8259) on one line: maps in their order, lists, strings, booleans,
 * integers and null.
 */
public final class JsonLine {
  private static final JsonFactory FACTORY = new JsonFactory();

  private JsonLine() {}

  /** The value as one line without its end. */
  public static String of(Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      write(generator, value);
    } catch (JacksonException e) {
      throw new BugException("JSON into memory", e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator generator, @Nullable Object value) {
    switch (value) {
      case null -> generator.writeNull();
      case String text -> generator.writeString(text);
      case Boolean truth -> generator.writeBoolean(truth);
      case Integer number -> generator.writeNumber(number);
      case Long number -> generator.writeNumber(number);
      case List<?> list -> {
        generator.writeStartArray();
        list.forEach(item -> write(generator, item));
        generator.writeEndArray();
      }
      case Map<?, ?> map -> {
        generator.writeStartObject();
        map.forEach((name, item) -> member(generator, String.valueOf(name), item));
        generator.writeEndObject();
      }
      default -> throw new BugException("no JSON for " + value.getClass());
    }
  }

  private static void member(JsonGenerator generator, String name, @Nullable Object value) {
    generator.writeName(name);
    write(generator, value);
  }
}
