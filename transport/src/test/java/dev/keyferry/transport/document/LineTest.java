package dev.keyferry.transport.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.DocumentFailure;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.value.Octets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one form of every value, and what a line says when it finds another. */
class LineTest {
  @Test
  void decimal_inItsOneForm_isTheNumber() {
    assertEquals(0L, read("0", Line::decimal));
    assertEquals(999_999_999_999_999_999L, read("999999999999999999", Line::decimal));
    assertEquals(Integer.MAX_VALUE, read("2147483647", Line::integer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "01", "-1", "+1", "1.0", "1e3", "0x1", "１", "1000000000000000000"})
  void decimal_inAnotherForm_refusesDocLine(String word) {
    refuses(word, Fact.word("a decimal number"), Line::decimal);
  }

  @Test
  void integer_beyond32Bits_refusesDocLine() {
    assertEquals(DocumentCode.DOC_LINE, failure("2147483648", Line::integer).code());
  }

  @Test
  void time_inItsOneForm_isTheMoment() {
    assertEquals(Instant.ofEpochSecond(1_795_442_531L), read("2026-11-23T14:02:11Z", Line::time));
    assertEquals(Instant.EPOCH, read("1970-01-01T00:00:00Z", Line::time));
    assertEquals("2028-02-29T00:00:00Z", read("2028-02-29T00:00:00Z", Line::time).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-23T14:02:11",
        "2026-11-23T14:02:11z",
        "2026-11-23t14:02:11Z",
        "2026-11-23T14:02Z",
        "2026-11-23T14:02:11.5Z",
        "2026-11-23T14:02:11+00:00",
        "2026-11-23T24:00:00Z",
        "2026-12-31T23:59:60Z",
        "2026-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "+2026-11-23T14:02:11Z",
        "26-11-23T14:02:11Z"
      })
  void time_inAnotherForm_refusesDocLine(String word) {
    refuses(word, Fact.word("a time such as 2026-11-23T14:02:11Z"), Line::time);
  }

  @Test
  void base64_inItsOneForm_isTheBytes() {
    assertEquals(Octets.ofHex("3001"), read("MAE=", Line::base64));
    assertEquals(Octets.ofHex("fbff"), read("+/8=", Line::base64));
  }

  @ParameterizedTest
  @ValueSource(strings = {"MAE", "MAF=", "MAE==", "MA=E", "-_8=", "M", "====", "MAE=MAE="})
  void base64_inAnotherForm_refusesDocLine(String word) {
    refuses(word, Fact.word("base64"), Line::base64);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "AA", "0g", "000"})
  void hex_inAnotherForm_refusesDocLine(String tail) {
    refuses("a".repeat(62) + tail, Fact.word("64 lower-case hex digits"), Line::octets32);
  }

  @Test
  void hex_inItsOneForm_isTheBytes() {
    assertEquals(Octets.ofHex("0a".repeat(32)), read("0a".repeat(32), Line::octets32));
  }

  @Test
  void one_ofAnEnum_namesTheWordsItExpects() {
    assertEquals(Role.WITNESS, read("witness", l -> l.one(Role.class, Role::token)));
    refuses(
        "Witness",
        Fact.oneOf(List.of("administrator", "operator", "custodian", "witness", "auditor")),
        l -> l.one(Role.class, Role::token));
  }

  @Test
  void several_inTheirOrder_areTheSet() {
    assertEquals(
        EnumSet.of(KmsTarget.AWS, KmsTarget.PKCS11),
        read("aws,pkcs11", l -> l.several(KmsTarget.class, KmsTarget::token)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gcp,aws", "aws,aws", "aws,", ",aws", ",", "aws,,gcp", "aws;gcp", "AWS"})
  void several_inAnotherForm_refusesDocLine(String word) {
    refuses(
        word,
        Fact.word("words in their order, joined by commas"),
        l -> l.several(KmsTarget.class, KmsTarget::token));
  }

  @Test
  void onOffAndYesNo_otherWords_refuseDocLine() {
    assertTrue(read("on", Line::onOff));
    assertFalse(read("off", Line::onOff));
    assertTrue(read("yes", Line::yesNo));
    assertFalse(read("no", Line::yesNo));
    refuses("yes", Fact.oneOf(List.of("on", "off")), Line::onOff);
    refuses("on", Fact.oneOf(List.of("yes", "no")), Line::yesNo);
  }

  @Test
  void freeText_isAllThatIsLeft() {
    assertEquals("a b c", read("a b c", Line::freeText));
    assertEquals("end", read("token end", l -> l.literal("token").freeText()));
  }

  @Test
  void line_withoutAValue_saysThatTheLineEnds() {
    DocumentFailure failure = failure("", Line::token);
    assertEquals(Fact.word("end of line"), failure.actual());
  }

  @Test
  void line_withAWordTooMany_saysWhich() {
    DocumentFailure failure = failure("production now", l -> l.one(Mode.class, Mode::token));
    assertEquals(Fact.word("end of line"), failure.expected());
    assertEquals(Fact.word("now"), failure.actual());
  }

  @Test
  void fresh_secondTime_refusesDocLine() {
    Set<String> seen = new HashSet<>();
    assertEquals("a", read("a", l -> l.fresh(seen, l.token(), "a")));
    assertEquals(DocumentCode.DOC_LINE, failure("a", l -> l.fresh(seen, l.token(), "a")).code());
  }

  @Test
  void known_neverIntroduced_refusesDocReference() {
    assertEquals("a", read("a", l -> l.known(Set.of("a"), l.token())));
    assertEquals(
        DocumentCode.DOC_REFERENCE, failure("b", l -> l.known(Set.of("a"), l.token())).code());
  }

  private static <T> T read(String words, Function<Line, T> fields) {
    return outcome(words, fields).orBug();
  }

  private static void refuses(String word, Fact expected, Function<Line, ?> fields) {
    DocumentFailure failure = failure(word, fields);
    assertEquals(DocumentCode.DOC_LINE, failure.code(), word);
    assertEquals(new Place.Line("plan", 1), failure.where(), word);
    assertEquals(expected, failure.expected(), word);
    assertEquals(Fact.word(word), failure.actual(), word);
  }

  private static DocumentFailure failure(String words, Function<Line, ?> fields) {
    if (outcome(words, fields) instanceof Outcome.Refused<?>(var failures)) {
      assertEquals(1, failures.size());
      return (DocumentFailure) failures.getFirst();
    }
    throw new AssertionError("accepted " + words);
  }

  /** Reads one line {@code fact words} and the end. */
  private static <T> Outcome<T> outcome(String words, Function<Line, T> fields) {
    String line = words.isEmpty() ? "fact" : "fact " + words;
    LineReader reader = new LineReader(DocumentKind.PLAN, List.of(line, "end"));
    T value = reader.line("fact", fields);
    return reader.end(value, _ -> line + "\nend\n");
  }
}
