package dev.keyferry.transport.document;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.media.MediaName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the file of a role key is called: docs/formats/role-key-v1.md. */
class RoleKeyNameTest {
  private static Outcome<MediaName> nameOf(String keyName) {
    return RoleKeyName.of(VerifierKey.of(keyName, Octets.of(new byte[32])));
  }

  @ParameterizedTest
  @CsvSource({
    "bo@example.com, bo-example.com.key",
    "Bo@Example.com, bo-example.com.key",
    "example.com/operator, example.com-operator.key",
    "a, a.key",
    "b\u00f6@example.com, b--example.com.key"
  })
  void of_aKeyName_isThatInLowerCaseWithHyphens(String keyName, String file) {
    assertEquals(new MediaName(file), nameOf(keyName).orBug());
  }

  @ParameterizedTest
  @ValueSource(strings = {"../bo", "@bo", "bo..cy", ".bo", "\u00f6bo"})
  void of_aNameThatNoMediumTakes_refusesMediaName(String keyName) {
    assertRefused(nameOf(keyName));
  }

  @Test
  void of_aNameThatIsTooLong_refusesMediaName() {
    assertEquals("a".repeat(60) + ".key", nameOf("a".repeat(60)).orBug().text());
    assertRefused(nameOf("a".repeat(61)));
  }

  private static void assertRefused(Outcome<MediaName> outcome) {
    assertEquals(
        List.of(MediaCode.MEDIA_NAME),
        switch (outcome) {
          case Outcome.Refused<MediaName>(List<Failure> failures) ->
              failures.stream().map(Failure::code).toList();
          case Outcome.Accepted<MediaName> _ -> List.of();
        });
  }
}
