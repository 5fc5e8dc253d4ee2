package dev.keyferry.ceremony.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {
  @Test
  void object_ofEveryKindOfValue_isReadAndPrintedAgain() {
    String text = "{\"a\":[1,\"x\",[]],\"b\":{\"c\":true},\"d\":9007199254740991}";
    Map<String, Object> read = JsonObject.read(text).orElseThrow();
    assertEquals(List.of(1L, "x", List.of()), read.get("a"));
    assertEquals(text, JsonLine.of(read));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "1",
        "{\"a\":null}",
        "{\"a\":1.5}",
        "{\"a\":[null]}",
        "{\"a\":1",
        "{\"a\":1}{}",
        "{\"a\":99999999999999999999}",
        "{a:1}"
      })
  void text_ofAnythingElse_isNothing(String text) {
    assertEquals(Optional.empty(), JsonObject.read(text));
  }
}
