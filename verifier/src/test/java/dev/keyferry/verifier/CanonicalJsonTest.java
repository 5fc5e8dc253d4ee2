package dev.keyferry.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keyferry.verifier.forge.ForgeJson;
import dev.keyferry.verifier.json.CanonicalJson;
import dev.keyferry.verifier.json.Json;
import dev.keyferry.verifier.json.JsonText;
import dev.keyferry.verifier.text.Bytes;
import dev.keyferry.verifier.text.Malformed;
import dev.keyferry.verifier.text.PgpWords;
import dev.keyferry.verifier.text.Shown;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The readers of values, each with its one spelling. */
class CanonicalJsonTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "\"\"",
        "0",
        "9007199254740991",
        "true",
        "[false,1,\"a\"]",
        "{\"A\":1,\"a\":2,\"é\":3,\"😀\":4,\"ﬀ\":5}",
        "\"a\\\"b\\\\c\"",
        "\"€\""
      })
  void json_inItsOneForm_isRead(String text) throws Malformed {
    assertEquals(text.length() > 0, read(text) != null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "-0",
        "1.5",
        "1e3",
        "00",
        "9007199254740992",
        "99999999999999999999",
        "[1,]",
        "[,1]",
        "[1 ,2]",
        "{\"a\":1,}",
        "{\"b\":1,\"a\":1}",
        "{\"a\":1,\"a\":1}",
        "{\"a\"}",
        "{a:1}",
        "\"\\n\"",
        "\"\\u0061\"",
        "\"\t\"",
        "\"\u007f\"",
        "\"\uffff\"",
        "\"",
        "{\"a\":1",
        "tru",
        "[[[[[[[[[[1]]]]]]]]]]",
        "1 ",
        "\ufeff1",
        "\"a\"\"b\"",
        "{\"ﬀ\":5,\"😀\":4}"
      })
  void json_inAnyOtherForm_isRefused(String text) {
    assertThrows(Malformed.class, () -> read(text));
  }

  @Test
  void json_thatIsNoUtf8_isRefused() {
    byte[] overlong = {'"', (byte) 0xc1, (byte) 0x81, '"'};
    byte[] surrogate = {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'};
    assertThrows(Malformed.class, () -> CanonicalJson.read(overlong));
    assertThrows(Malformed.class, () -> CanonicalJson.read(surrogate));
  }

  @Test
  void json_changedAnywhere_isAnotherValueOrRefused() throws Malformed {
    String text = ForgeJson.print(Map.of("a", List.of(1, 20, "x\"y\\z"), "b", Map.of("c", "é")));
    Json value = read(text);
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      StringBuilder changed = new StringBuilder(text);
      changed.setCharAt(random.nextInt(text.length()), (char) (0x20 + random.nextInt(0x60)));
      Optional<Json> other = readIfCanonical(changed.toString());
      boolean same = changed.toString().equals(text);
      assertEquals(same, other.equals(Optional.of(value)), changed::toString);
    }
  }

  @Test
  void report_ofAnyText_isAscii() {
    Json value = new Json.Many(List.of(new Json.Text("é\u0001\"\\"), new Json.Whole(3)));
    assertEquals("[\"\\u00e9\\u0001\\\"\\\\\",3]", JsonText.of(value));
  }

  @Test
  void words_ofTheListsOwnExample_areTheseWords() throws Malformed {
    // Juola and Zimmermann's example, a PGP fingerprint.
    Bytes bytes = Bytes.ofHex("e58294f2e9a227486e8b061b31cc528fd7fa3f19");
    assertEquals(
        "topmost Istanbul Pluto vagabond treadmill Pacific brackish dictator goldfish Medusa"
            + " afflict bravado chatter revolver Dupont midsummer stopwatch whimsical cowbell"
            + " bottomless",
        String.join(" ", PgpWords.of(bytes)));
  }

  @Test
  void text_thatIsEndless_isShortened() {
    assertEquals("aé\\u{a}", Shown.line("aé\n"));
    String line = Shown.line("x".repeat(10_000));
    assertEquals("x".repeat(180) + " … (of 10000)", line);
    assertEquals(line, Shown.line(line));
  }

  private static Optional<Json> readIfCanonical(String text) {
    try {
      return Optional.of(read(text));
    } catch (Malformed refused) {
      return Optional.empty();
    }
  }

  private static Json read(String text) throws Malformed {
    return CanonicalJson.read(text.getBytes(StandardCharsets.UTF_8));
  }
}
