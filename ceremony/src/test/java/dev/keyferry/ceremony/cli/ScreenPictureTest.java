package dev.keyferry.ceremony.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.model.value.SpokenDigest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScreenPictureTest {
  /** One element a line, and no character that XML would take for markup. */
  private static final Pattern LINE =
      Pattern.compile(
          "<svg [^<>]*>|<g [^<>]*>|</g>|</svg>|<rect [^<>]*/>"
              + "|<(title|text)( [^<>]*)?>([^<>&]|&(amp|lt|gt);)*</\\1>");

  private static ScreenPicture of(String captured) {
    return ScreenPicture.of(captured, 80, 24, new ExampleValues());
  }

  @Test
  void picture_ofAWindow_hasEveryCharacterAndItsAttributes() {
    ScreenPicture picture = of("plain <&>\n\u001b[7m head \u001b[0m\n\u001b[1mbold\u001b[27m\n\n");
    assertEquals(
        List.of(
            List.of(new ScreenPicture.Run("plain <&>", false, false)),
            List.of(new ScreenPicture.Run(" head ", false, true)),
            List.of(new ScreenPicture.Run("bold", true, false))),
        picture.lines());
    List<String> svg = picture.svg("a title");
    assertTrue(svg.stream().allMatch(line -> LINE.matcher(line).matches()), svg::toString);
    assertTrue(svg.get(4).endsWith(">plain &lt;&amp;&gt;</text>"), svg::toString);
  }

  @Test
  void attribute_thatIsNotDrawn_isNotLeftOut() {
    assertThrows(AssertionError.class, () -> of("\u001b[31mred"));
  }

  /** Whoever looks closely sees words that belong to their digest. */
  @Test
  void random_onAScreen_isReplacedByAnExampleOfIt() {
    String digest = "ab".repeat(32);
    ScreenPicture picture = of("  " + digest + "\n   1  a b c d\n  " + digest + "\n  29  a b c d");
    List<String> shown = picture.lines().stream().map(line -> line.getFirst().text()).toList();
    assertFalse(shown.getFirst().contains(digest));
    Digest first = new Digest(Octets.ofHex(shown.getFirst().strip()));
    assertEquals(
        "   1  " + String.join(" ", SpokenDigest.of(first).words().subList(0, 4)), shown.get(1));
    Digest second = new Digest(Octets.ofHex(shown.get(2).strip()));
    assertEquals(
        "  29  " + String.join(" ", SpokenDigest.of(second).words().subList(28, 32)), shown.get(3));
  }

  /** A key that a narrow window has cut is cut in the same place, whatever is in it. */
  @Test
  void logKey_cutByTheWindow_isTheSameExampleForEveryKey() {
    String end = "b".repeat(8) + "+" + "c".repeat(34);
    ScreenPicture one = of("Log key a/b+01234567+A\n  " + "d".repeat(43));
    assertEquals(one, of("Log key a/b+76543210+A\n  " + end));
    assertEquals("Log key a/b+0c5b4aad+A", one.lines().getFirst().getFirst().text());
  }

  /** {@link ProductionCeremonyIT} draws them; this also looks where there is no terminal. */
  @Test
  void pictures_ofTheProject_areWellFormedAndShownInTheReadme() throws IOException {
    String readme = Files.readString(Path.of("..", "README.md"));
    try (Stream<Path> files = Files.list(ScreenAlbum.FOLDER)) {
      List<Path> pictures = files.toList();
      assertTrue(pictures.size() >= 4, pictures::toString);
      for (Path picture : pictures) {
        List<String> svg = Files.readAllLines(picture);
        assertEquals("</svg>", svg.getLast());
        assertTrue(svg.stream().allMatch(line -> LINE.matcher(line).matches()), svg::toString);
        assertTrue(svg.stream().filter(line -> line.startsWith("<text ")).count() > 10);
        assertTrue(
            readme.contains("(docs/screens/" + picture.getFileName() + ")"), picture::toString);
      }
    }
  }
}
