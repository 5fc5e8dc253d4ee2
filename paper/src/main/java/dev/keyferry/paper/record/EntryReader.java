package dev.keyferry.paper.record;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.PaperCode;
import dev.keyferry.model.failure.PaperFailure;
import dev.keyferry.model.failure.Place;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the lines of a log. Thread-safe. */
final class EntryReader {
  private static final String MEMBERS =
      "actor at=at body=body control epoch=number prev seq=number step type";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private EntryReader() {}

  /**
   * The entry that a line is. Refuses with {@code PAPER-ENTRY}.
   *
   * @param line UTF-8, without its LF
   */
  static Outcome<Entry> read(long index, byte[] line) {
    String text = new String(line, StandardCharsets.UTF_8);
    if (!Arrays.equals(text.getBytes(StandardCharsets.UTF_8), line)) {
      return refused(index, "bytes that are no UTF-8");
    }
    try {
      return entry(index, JSON.readTree(text))
          .map(Outcome::accepted)
          .orElseGet(() -> refused(index, "another line"));
    } catch (JacksonException noJson) {
      return refused(index, "no JSON");
    } catch (DateTimeException noTime) {
      return refused(index, "a time of another form");
    }
  }

  private static Optional<Entry> entry(long index, JsonNode line) {
    if (!EntryForm.hasExactly(MEMBERS, line) || line.get("seq").longValue() != index) {
      return Optional.empty();
    }
    JsonNode at = line.get("at");
    Entry.Moment moment =
        new Entry.Moment(at.get("mono").longValue(), Instant.parse(at.get("rtc").stringValue()));
    String type = line.get("type").stringValue();
    return EntryForm.fits(type, line.get("body"))
        ? Optional.of(
            new Entry(
                index, moment, line.get("step").stringValue(), type, new Body(line.get("body"))))
        : Optional.empty();
  }

  private static Outcome<Entry> refused(long index, String found) {
    return Outcome.refused(
        new PaperFailure(
            PaperCode.PAPER_ENTRY,
            new Place.Line("log.jsonl", (int) index + 1),
            Fact.word("entry " + index + " of a keyferry/audit-log/v1"),
            Fact.word(found)));
  }
}
