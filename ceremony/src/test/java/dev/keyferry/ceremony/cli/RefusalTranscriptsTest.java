package dev.keyferry.ceremony.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What an attended ceremony must refuse has a transcript each, which ends in the refusal's code;
 * {@link TranscriptTest} plays them, and {@link ProductionCeremonyIT} those of the terminal.
 */
class RefusalTranscriptsTest {
  private static List<String> session(String name) throws IOException {
    return Transcript.read(name + ".txt").session();
  }

  /** All that is refused, in the order of the screen; nothing is wrapped before. */
  @ParameterizedTest
  @CsvSource({
    "refused-wrong-word, QUORUM-ANSWER, 3",
    "refused-one-person-twice, QUORUM-CONFLICT, 3",
    "refused-expired-approval, QUORUM-EXPIRED, 3",
    "refused-quorum-short, QUORUM-SHORT, 3",
    "refused-plan-changed-after-signing, NOTE-SIGNATURE, 3",
    "refused-another-request, DOC-DIGEST, 3",
    "refused-wrapping-key-expired, WRAP-TOKEN-EXPIRED, 3",
    "refused-key-not-in-the-plan, PLAN-POLICY, 3",
    "refused-key-missing-on-the-medium, MEDIA-MISSING, 5",
    "refused-network-up, ENV-NETWORK ENV-ROUTE, 3",
    "refused-swap-on, ENV-SWAP, 3",
    "refused-medium-changed-under-us, MEDIA-DIGEST, 5",
    "terminal/refused-window-too-small, ENV-WINDOW, 3"
  })
  void refusal_ofAnAttendedCeremony_endsItsTranscriptWithItsCode(
      String name, String codes, int exitCode) throws IOException {
    List<String> session = session(name);
    int refused = session.indexOf("REFUSED. Nothing was exported, and all secrets are zeroized.");
    assertTrue(refused > 0, session::toString);
    List<String> found =
        session.subList(refused, session.size()).stream()
            .filter(line -> line.matches("[A-Z]+(-[A-Z]+)+  (RETRY|EXCEPTION|ABORT)  .*"))
            .map(line -> line.substring(0, line.indexOf(' ')))
            .toList();
    assertEquals(List.of(codes.split(" ", -1)), found);
    assertEquals("exit code " + exitCode, session.getLast());
    assertFalse(session.stream().anyMatch(line -> line.startsWith("Type SIGN")));
  }

  @Test
  void wrongWord_onTheScreen_isNamedByItsPlaceOnly() throws IOException {
    List<String> session = session("refused-wrong-word");
    assertEquals(
        3,
        session.stream()
            .filter("Not that: word 7 is not the right one. Nothing has happened."::equals)
            .count());
    assertFalse(session.stream().anyMatch(line -> line.contains("southward")));
  }

  /** People are not asked for what a ceremony that cannot go on would use. */
  @ParameterizedTest
  @CsvSource({
    "refused-one-person-twice",
    "refused-plan-changed-after-signing",
    "refused-another-request",
    "refused-key-not-in-the-plan",
    "refused-key-missing-on-the-medium",
    "refused-network-up",
    "refused-swap-on"
  })
  void refusal_beforeTheOpening_asksNobody(String name) throws IOException {
    assertEquals(List.of(), Transcript.read(name + ".txt").typed());
  }
}
