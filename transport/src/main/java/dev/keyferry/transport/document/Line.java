package dev.keyferry.transport.document;

import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Fingerprint;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.media.MediaName;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One line being read, word by word. A word in another form is remembered by the reader as {@code
 * DOC-LINE} of this line, and a harmless value is returned. For one thread.
 */
final class Line {
  private static final Pattern DECIMAL = Pattern.compile("0|[1-9][0-9]{0,17}");
  private static final Pattern TIME =
      Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z");
  private static final Pattern HEX_32 = Pattern.compile("[0-9a-f]{64}");
  private static final String ZEROS = "0".repeat(64);
  private static final ParticipantId NOBODY =
      new ParticipantId("x", new Fingerprint("1220" + ZEROS));

  private final LineReader reader;
  private final int number;
  private final Iterator<String> words;

  Line(LineReader reader, int number, String text) {
    this.reader = reader;
    this.number = number;
    this.words =
        text.isEmpty() ? List.<String>of().iterator() : List.of(text.split(" ", -1)).iterator();
  }

  /** Reads a word that can only be this one. */
  Line literal(String word) {
    matching(Fact.word(word), word, word::equals);
    return this;
  }

  /** Reads a token. */
  String token() {
    return matching(Fact.word("a token of a-z 0-9 . _ -"), "x", DocumentText::isToken);
  }

  /** Reads a decimal without leading zero, at most 10^18 - 1. */
  long decimal() {
    return word(
        Fact.word("a decimal number"),
        0L,
        w -> Optional.of(w).filter(DECIMAL.asMatchPredicate()).map(Long::parseLong));
  }

  /** Reads a decimal that fits 32 bits with a sign. */
  int integer() {
    long value = decimal();
    if (value > Integer.MAX_VALUE) {
      refuse(DocumentCode.DOC_LINE, Fact.word("a smaller number"), Fact.count(value, ""));
    }
    return (int) Math.min(value, Integer.MAX_VALUE);
  }

  /** Reads 32 bytes as 64 lower-case hex digits. */
  Octets octets32() {
    return Octets.ofHex(
        matching(Fact.word("64 lower-case hex digits"), ZEROS, HEX_32.asMatchPredicate()));
  }

  /** Reads {@code sha256} and a digest. */
  Digest sha256() {
    return literal("sha256").digest();
  }

  /** Reads a digest. */
  Digest digest() {
    return new Digest(octets32());
  }

  /** Reads an RFC 3339 time in UTC, whole seconds. */
  Instant time() {
    return word(Fact.word("a time such as 2026-11-23T14:02:11Z"), Instant.EPOCH, Line::ofTime);
  }

  /** Reads base64, padded. */
  Octets base64() {
    return word(Fact.word("base64"), Octets.ofHex("00"), NoteText::ofBase64);
  }

  /** Reads the word of one constant of an enum. */
  <E extends Enum<E>> E one(Class<E> type, Function<E, String> token) {
    List<E> constants = List.of(type.getEnumConstants());
    Fact expected = Fact.oneOf(constants.stream().map(token).toList());
    return word(
        expected,
        constants.getFirst(),
        w -> constants.stream().filter(c -> token.apply(c).equals(w)).findFirst());
  }

  /** Reads {@code on} or {@code off}. */
  boolean onOff() {
    return choice("on", "off");
  }

  /** Reads {@code yes} or {@code no}. */
  boolean yesNo() {
    return choice("yes", "no");
  }

  /** Reads a ceremony's id. */
  CeremonyId ceremony() {
    return new CeremonyId(matching(Fact.word("a ceremony id"), "x", CeremonyId::isWellFormed));
  }

  /** Reads a fingerprint. */
  Fingerprint fingerprint() {
    Fact expected = Fact.word("a fingerprint");
    return new Fingerprint(matching(expected, "1220" + ZEROS, Fingerprint::isWellFormed));
  }

  /** Reads a participant's unique identifier. */
  ParticipantId participant() {
    Fact expected = Fact.word("a participant id, name::fingerprint");
    return word(expected, NOBODY, ParticipantId::ofUid);
  }

  /** Reads the name of a file. */
  MediaName mediaName() {
    return new MediaName(matching(Fact.word("a file name"), "x", MediaName::isWellFormed));
  }

  /** Reads a comma-separated list of constants in the order of their enum, at least one. */
  <E extends Enum<E>> Set<E> several(Class<E> type, Function<E, String> token) {
    return word(
        Fact.word("words in their order, joined by commas"),
        EnumSet.noneOf(type),
        w -> TokenSet.parse(type, token, w));
  }

  /** Reads free text: all the words that are left, at least one. */
  String freeText() {
    StringBuilder text = new StringBuilder(word(Fact.word("a text"), "x", Optional::of));
    words.forEachRemaining(w -> text.append(' ').append(w));
    return text.toString();
  }

  /** Reads a word of any form, such as a serial number. */
  String anyWord(String what) {
    return word(Fact.word(what), "x", Optional::of);
  }

  /** Reads a word that a predicate accepts. */
  String matching(Fact expected, String fallback, Predicate<String> form) {
    return word(expected, fallback, w -> Optional.of(w).filter(form));
  }

  /** Reads a word that has a value. */
  <T> T word(Fact expected, T fallback, Function<String, Optional<T>> form) {
    if (reader.failed()) {
      return fallback;
    }
    if (!words.hasNext()) {
      refuse(DocumentCode.DOC_LINE, expected, Fact.word("end of line"));
      return fallback;
    }
    String word = words.next();
    Optional<T> value = form.apply(word);
    if (value.isEmpty()) {
      refuse(DocumentCode.DOC_LINE, expected, Fact.word(word));
    }
    return value.orElse(fallback);
  }

  /** Refuses a value that an earlier line of the same list has. */
  <T> T fresh(Set<T> seen, T value, String text) {
    if (!seen.add(value)) {
      refuse(DocumentCode.DOC_LINE, Fact.word("one line only"), Fact.word(text + " again"));
    }
    return value;
  }

  /** Refuses a value that no earlier line introduced: {@code DOC-REFERENCE}. */
  String known(Set<String> introduced, String value) {
    if (!introduced.contains(value)) {
      refuse(DocumentCode.DOC_REFERENCE, Fact.word("an announced word"), Fact.word(value));
    }
    return value;
  }

  /** Refuses this line with {@code DOC-LINE} unless a condition holds. */
  void require(boolean holds, String expected, String actual) {
    if (!holds) {
      refuse(DocumentCode.DOC_LINE, Fact.word(expected), Fact.word(actual));
    }
  }

  /** Remembers a refusal of this line. */
  void refuse(DocumentCode code, Fact expected, Fact actual) {
    reader.refuse(code, number, expected, actual);
  }

  /** Refuses words that are left over. */
  void end() {
    if (words.hasNext()) {
      refuse(DocumentCode.DOC_LINE, Fact.word("end of line"), Fact.word(words.next()));
    }
  }

  /** Reads one of two words; true for the first. */
  boolean choice(String yes, String no) {
    Predicate<String> either = w -> w.equals(yes) || w.equals(no);
    return matching(Fact.oneOf(List.of(yes, no)), no, either).equals(yes);
  }

  /** The moment that a word spells in its one form. */
  static Optional<Instant> ofTime(String word) {
    try {
      // Java reads 24:00:00 and a leap second as other moments; printing shows it.
      return Optional.of(word)
          .filter(TIME.asMatchPredicate())
          .map(Instant::parse)
          .filter(time -> time.toString().equals(word));
    } catch (DateTimeException noSuchTime) {
      return Optional.empty();
    }
  }
}
