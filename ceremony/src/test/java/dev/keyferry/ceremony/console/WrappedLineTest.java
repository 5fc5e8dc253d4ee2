package dev.keyferry.ceremony.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class WrappedLineTest {
  private static final String DIGEST = "ab".repeat(32);

  @Test
  void line_thatFits_staysAsItIs() {
    assertEquals(List.of("x".repeat(79)), WrappedLine.of("x".repeat(79), 79));
    assertEquals(List.of(""), WrappedLine.of("", 79));
  }

  @Test
  void digest_thatDoesNotFitBehindItsWords_isInALineOfItsOwn() {
    assertEquals(
        List.of("Digest of this statement:", "  " + DIGEST),
        WrappedLine.of("Digest of this statement: " + DIGEST, 79));
  }

  @Test
  void words_ofAnIndentedLine_stayWholeAndGoFurtherIn() {
    assertEquals(
        List.of("  one  two", "    three", "    four"),
        WrappedLine.of("  one  two three four", 11));
  }

  @Test
  void word_thatFitsNowhere_isCutWhereTheLineEnds() {
    assertEquals(
        List.of("To aaaaaaa", "  aaaaaaaa", "  aaaaa b"),
        WrappedLine.of("To " + "a".repeat(20) + " b", 10));
  }

  /** The code for the witness's camera. */
  @Test
  void picture_widerThanTheWindow_isNotTouched() {
    String blocks = "\u2588 ".repeat(60);
    assertEquals(List.of(blocks), WrappedLine.of(blocks, 79));
    String coloured = "\u001b[7m" + " ".repeat(90);
    assertEquals(List.of(coloured), WrappedLine.of(coloured, 79));
  }
}
