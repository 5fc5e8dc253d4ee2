package dev.keyferry.provider.suite;

import static dev.keyferry.provider.suite.EngineFixture.channel;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.keyferry.engine.MixedDice;
import dev.keyferry.engine.ServiceEvent;
import dev.keyferry.engine.Session;
import dev.keyferry.engine.SoftwareIntegrity;
import dev.keyferry.engine.Token;
import dev.keyferry.engine.TokenService;
import dev.keyferry.engine.TokenSetup;
import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.TokenCode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Control KC-19: rolls of dice supplement the generator, and patterns do not. */
@Tag("KC-19")
class DiceTest {
  static final int ENOUGH = 100;

  private final List<byte[]> mixed = new ArrayList<>();
  private final List<byte[]> lent = new ArrayList<>();
  private final List<ServiceEvent> events = new ArrayList<>();
  private final Token token = Token.open(hearing(), setup()).orBug();
  private final Session session = token.openSession(Role.OPERATOR).orBug();

  private ProviderBinding hearing() {
    ProviderBinding honest = ProviderUnderTest.binding();
    return ChangedBinding.of(
        ChangedBinding.remembering(ChangedBinding.hasty(honest)),
        "supplementRandom",
        arguments -> {
          lent.add((byte[]) arguments[0]);
          mixed.add(((byte[]) arguments[0]).clone());
          return ChangedBinding.call(honest, "supplementRandom", arguments);
        });
  }

  private TokenSetup setup() {
    return new TokenSetup(
        Mode.REHEARSAL,
        event -> {
          events.add(event);
          return Outcome.accepted(event);
        },
        Clock.fixed(Setups.NOON, ZoneOffset.UTC),
        SoftwareIntegrity.Unpackaged::new);
  }

  @AfterEach
  void close() {
    session.close();
    token.close();
  }

  /** Fair rolls, as people type them. */
  static byte[] rolls(int seed, int number) {
    Random random = new Random(seed);
    StringBuilder rolls = new StringBuilder();
    for (int i = 0; i < number; i++) {
      rolls.append((char) ('1' + random.nextInt(6)));
    }
    return (rolls + "\n").getBytes(StandardCharsets.US_ASCII);
  }

  private Outcome<MixedDice> mix(String typed) {
    return session.mixDice(channel(typed.getBytes(StandardCharsets.US_ASCII)));
  }

  private static String text(int number) {
    return new String(rolls(3, number), StandardCharsets.US_ASCII).strip();
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 258, 1000})
  void mixDice_ofEnoughRolls_supplementsTheGeneratorOnce(int number) {
    MixedDice dice = mix(text(number)).orBug();
    assertEquals(number, dice.rolls());
    assertEquals(2 * number, dice.bits());
    assertEquals(1, mixed.size());
    assertArrayEquals(text(number).getBytes(StandardCharsets.US_ASCII), mixed.getFirst());
  }

  /** People write them in groups. */
  @Test
  void mixDice_withBlanks_takesTheRolls() {
    String grouped = text(ENOUGH).replaceAll("(.{5})", "$1 ");
    assertEquals(ENOUGH, mix(grouped + "\r\n").orBug().rolls());
    assertArrayEquals(text(ENOUGH).getBytes(StandardCharsets.US_ASCII), mixed.getFirst());
  }

  /** The copy that the provider got is overwritten, and the record says only that it was. */
  @Test
  @Tag("KC-13")
  void mixDice_always_leavesNoRoll() {
    mix(text(ENOUGH)).orBug();
    assertArrayEquals(new byte[ENOUGH], lent.getFirst());
    ServiceEvent last = events.getLast();
    assertEquals(TokenService.MIX_DICE, last.service());
    assertEquals("dice", last.object());
  }

  /** The same rolls in two tokens do not make the same keys: they are never the only source. */
  @Test
  void mixDice_ofTheSameRolls_makesOtherKeys() {
    List<Object> keys = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      mix(text(ENOUGH)).orBug();
      keys.add(session.logKeys().generate("log").orBug().publicKey());
    }
    assertNotEquals(keys.getFirst(), keys.getLast());
  }

  /** A thousand times fair rolls: a test that refuses honest people would be switched off. */
  @Test
  void mixDice_ofFairRolls_isHardlyEverRefused() {
    int refused = 0;
    for (int seed = 0; seed < 1000; seed++) {
      refused += session.mixDice(channel(rolls(seed, ENOUGH))) instanceof Outcome.Refused ? 1 : 0;
    }
    assertEquals(0, refused);
  }

  static List<String> patterns() {
    String fair = text(ENOUGH);
    return List.of(
        "",
        text(ENOUGH - 1),
        text(1001),
        "1".repeat(ENOUGH),
        "123456".repeat(20),
        "12".repeat(60),
        "112233445566".repeat(10),
        text(50) + text(50),
        "123".repeat(30) + "4".repeat(10),
        fair.substring(0, 91) + "666666666",
        fair.replace('6', '1'),
        fair.replace('2', '0'),
        fair.replace('3', '7'),
        fair.substring(1) + "x");
  }

  @ParameterizedTest
  @MethodSource("patterns")
  void mixDice_ofAPattern_refusesTokenDiceAndMixesNothing(String typed) {
    Failure failure = Refusals.of(TokenCode.TOKEN_DICE, mix(typed));
    assertEquals(0, mixed.size());
    assertFalse(failure.actual().text().matches(".*[1-6]{4}.*"), "no rolls in a refusal");
  }

  /** A place is named, never a value. */
  @Test
  @Tag("KC-20")
  void mixDice_withSomethingElse_namesItsPlace() {
    String typed = text(16) + "x" + text(ENOUGH);
    Failure failure = Refusals.of(TokenCode.TOKEN_DICE, mix(typed));
    assertEquals("roll 17 is not 1 to 6", failure.actual().text());
  }
}
