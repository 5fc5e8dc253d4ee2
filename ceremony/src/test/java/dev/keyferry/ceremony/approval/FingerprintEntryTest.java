package dev.keyferry.ceremony.approval;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.SpokenDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Control KC-20: what people type is checked, and what is wrong is named by its place alone. */
class FingerprintEntryTest {
  private static final Digest DIGEST = Digest.sha256(new byte[] {'k'});
  private static final List<String> WORDS = SpokenDigest.of(DIGEST).words();

  private static Optional<String> fault(String typed) {
    return new FingerprintEntry(DIGEST).fault(typed);
  }

  private static String words(int from, int to) {
    return String.join(" ", WORDS.subList(from, to));
  }

  @Test
  void fault_ofTheRightHexOrWords_isNone() {
    assertEquals(Optional.empty(), fault(DIGEST.toHex()));
    assertEquals(Optional.empty(), fault(DIGEST.toHex().toUpperCase(Locale.ROOT)));
    assertEquals(Optional.empty(), fault(DIGEST.toHex().replaceAll("(....)", "$1 ")));
    assertEquals(Optional.empty(), fault(words(0, 16)));
    assertEquals(Optional.empty(), fault(words(0, 32).toLowerCase(Locale.ROOT)));
  }

  @Test
  void fault_ofEachWrongWord_namesItsPlace() {
    for (int i = 0; i < 16; i++) {
      List<String> typed = new ArrayList<>(WORDS.subList(0, 16));
      typed.set(i, "wrong");
      assertEquals(
          Optional.of("word %d is not the right one".formatted(i + 1)),
          fault(String.join(" ", typed)));
    }
  }

  /** The two lists of PGP words alternate, so a word that is left out is the next one's place. */
  @Test
  void fault_ofAWordLeftOutOrTooFew_isNamed() {
    assertEquals(
        Optional.of("word 5 is not the right one"), fault(words(0, 4) + " " + words(5, 20)));
    assertEquals(Optional.of("15 words, and 16 to 32 are needed"), fault(words(0, 15)));
    assertEquals(
        Optional.of("33 words, and 16 to 32 are needed"), fault(words(0, 32) + " aardvark"));
  }

  @Test
  void fault_ofWrongDigits_namesTheirGroup() {
    String hex = DIGEST.toHex();
    for (int i = 0; i < hex.length(); i++) {
      char other = hex.charAt(i) == '0' ? '1' : '0';
      int group = i / 4 * 4;
      assertEquals(
          Optional.of("digits %d to %d are not the right ones".formatted(group + 1, group + 4)),
          fault(hex.substring(0, i) + other + hex.substring(i + 1)));
    }
    assertEquals(Optional.of("63 digits, and there are 64"), fault(hex.substring(1)));
  }
}
