package dev.keyferry.ceremony.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.failure.TokenCode;
import dev.keyferry.model.key.KmsTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Control KC-19: dice that the room asked for. */
@Tag("KC-19")
class CeremonyDiceTest {
  private static final String PATTERN = "123456".repeat(20);

  @TempDir private Path temporary = Path.of("unset");

  private Room room(boolean attended, String... rolls) throws IOException {
    Room room = Room.of(temporary, KmsTarget.AWS);
    List<String> answers = new ArrayList<>(List.of(rolls));
    answers.addAll(room.folder.practice().answers());
    room.answer(attended, answers);
    room.dice = true;
    return room;
  }

  private static String fair() {
    Random random = new Random(7);
    StringBuilder rolls = new StringBuilder();
    for (int i = 0; i < 120; i++) {
      rolls.append((char) ('1' + random.nextInt(6)));
    }
    return rolls.toString();
  }

  private static int index(List<String> log, String part) {
    return log.indexOf(log.stream().filter(line -> line.contains(part)).findFirst().orElseThrow());
  }

  @Test
  void dice_ofEnoughRolls_areMixedBeforeTheFirstKeyAndNotWrittenDown() throws IOException {
    Room room = room(false, fair());
    room.run().orBug();
    List<String> log = Records.lines(room.record);
    int dice = index(log, "\"body\":{\"bits\":240,\"rolls\":120}");
    assertTrue(log.get(dice).endsWith("\"type\":\"dice\"}"), log.get(dice));
    assertTrue(index(log, "\"service\":\"mix-dice\"") < index(log, "generate-log-key"));
    String screen = room.console.screen();
    assertTrue(screen.contains("120 rolls were mixed in."), screen);
    try (Stream<Path> all = Files.walk(Records.only(room.record))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        assertFalse(content.contains(fair().substring(0, 20)), file::toString);
      }
    }
  }

  @Test
  void dice_thatLookLikeAPattern_areAskedForAgainWherePeopleType() throws IOException {
    Room room = room(true, PATTERN, fair());
    room.run().orBug();
    assertTrue(room.console.screen().contains("look like a pattern"), room.console::screen);
  }

  /** Before anybody signs, and before there is a record. */
  @Test
  void dice_thatLookLikeAPatternThreeTimes_refuseTokenDice() throws IOException {
    Room room = room(true, PATTERN, PATTERN, "1 2 3");
    assertEquals(TokenCode.TOKEN_DICE, room.refused().getFirst().code());
    assertFalse(room.console.screen().contains("Passphrase"), "somebody was asked");
  }

  @Test
  void dice_thatNobodyAskedFor_areNotInTheLog() throws IOException {
    Room room = Room.of(temporary, KmsTarget.AWS);
    room.run().orBug();
    assertFalse(room.console.screen().contains("Roll a die"));
    assertTrue(Records.lines(room.record).stream().noneMatch(line -> line.contains("dice")));
  }
}
