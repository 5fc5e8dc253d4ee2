package dev.keyferry.verifier.forge;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Prints maps, lists, strings and numbers as canonical JSON. */
public final class ForgeJson {
  private ForgeJson() {}

  /** The text. */
  public static String print(Object value) {
    return switch (value) {
      case String text -> '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
      case List<?> list ->
          list.stream().map(ForgeJson::print).collect(Collectors.joining(",", "[", "]"));
      case Map<?, ?> map ->
          new TreeMap<>(map)
              .entrySet().stream()
                  .map(m -> print(String.valueOf(m.getKey())) + ":" + print(m.getValue()))
                  .collect(Collectors.joining(",", "{", "}"));
      default -> String.valueOf(value);
    };
  }
}
