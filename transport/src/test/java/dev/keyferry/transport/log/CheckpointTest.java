package dev.keyferry.transport.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Octets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The three lines of a checkpoint, and nothing else. */
class CheckpointTest {
  private static final String ROOT = "XXur4WL8+Ohx5Rvgk0V9O8ON3swRsbIIhXaMGBKAXbo=";
  private static final Octets ROOT_OCTETS =
      Octets.ofHex("5d7babe162fcf8e871e51be093457d3bc38ddecc11b1b20885768c1812805dba");

  @Test
  void parse_ofThreeLines_printsToItself() {
    String text = "ceremony.example/log/2026-11-23-a\n7\n" + ROOT + "\n";
    Checkpoint checkpoint = Checkpoint.parse(text).orBug();
    assertEquals(new Checkpoint("ceremony.example/log/2026-11-23-a", 7, ROOT_OCTETS), checkpoint);
    assertEquals(text, checkpoint.text());
  }

  @Test
  void parse_ofAnEmptyAndOfTheLargestTree_isAccepted() {
    for (long size : new long[] {0, Long.MAX_VALUE}) {
      assertEquals(size, Checkpoint.parse("o\n" + size + "\n" + ROOT + "\n").orBug().size());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "o\n7\n" + ROOT,
        "o\n7\n" + ROOT + "\n\n",
        "o\n7\n" + ROOT + "\nextension\n",
        "o\r\n7\r\n" + ROOT + "\r\n",
        "\n7\n" + ROOT + "\n",
        "o o\n7\n" + ROOT + "\n",
        "o+o\n7\n" + ROOT + "\n",
        "o\n\n" + ROOT + "\n",
        "o\n07\n" + ROOT + "\n",
        "o\n+7\n" + ROOT + "\n",
        "o\n-7\n" + ROOT + "\n",
        "o\n7 \n" + ROOT + "\n",
        "o\n\u0667\n" + ROOT + "\n",
        "o\n9223372036854775808\n" + ROOT + "\n",
        "o\n7\nXXur4WL8+Ohx5Rvgk0V9O8ON3swRsbIIhXaMGBKAXbo\n",
        "o\n7\nXXur4WL8+Ohx5Rvgk0V9O8ON3swRsbIIhXaMGBKAXbp=\n",
        "o\n7\nXXur4WL8-Ohx5Rvgk0V9O8ON3swRsbIIhXaMGBKAXbo=\n",
        "o\n7\nXXur4WL8+Ohx5Rvgk0V9O8ON3swRsbIIhXaMGBKAXQ==\n"
      })
  void parse_ofAnythingElse_refusesDocLine(String text) {
    assertEquals(List.of(DocumentCode.DOC_LINE), codes(Checkpoint.parse(text)));
  }

  @Test
  void constructor_ofWhatNoCheckpointHas_throws() {
    Octets tooShort = ROOT_OCTETS.slice(0, 31);
    assertThrows(IllegalArgumentException.class, () -> new Checkpoint("o", -1, ROOT_OCTETS));
    assertThrows(IllegalArgumentException.class, () -> new Checkpoint("o", 1, tooShort));
    assertThrows(IllegalArgumentException.class, () -> new Checkpoint("", 1, ROOT_OCTETS));
    // 255 bytes of UTF-8 are the most that a cosignature of type 06 can count.
    assertEquals(255, new Checkpoint("x".repeat(255), 1, ROOT_OCTETS).origin().length());
    assertThrows(
        IllegalArgumentException.class, () -> new Checkpoint("ß".repeat(128), 1, ROOT_OCTETS));
  }

  private static List<?> codes(Outcome<?> outcome) {
    return outcome instanceof Outcome.Refused<?>(var failures)
        ? failures.stream().map(failure -> failure.code()).toList()
        : List.of();
  }
}
