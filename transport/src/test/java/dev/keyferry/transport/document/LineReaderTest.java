package dev.keyferry.transport.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.DocumentFailure;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineReaderTest {
  @Test
  void line_afterAFailure_readsHarmlessValuesAndKeepsTheFirstFailure() {
    LineReader reader = reader("a 1", "b x", "c y", "end");
    assertEquals(1, reader.line("a", Line::integer));
    assertFalse(reader.failed());
    assertEquals(0, reader.line("b", Line::integer));
    assertTrue(reader.failed());
    assertEquals(0, reader.line("c", Line::integer));
    assertEquals(0, reader.line("d", Line::integer));
    Failure failure = refusal(reader, "");
    assertEquals(new Place.Line("plan", 2), failure.where());
    assertEquals(Fact.word("x"), failure.actual());
  }

  @Test
  void line_ofAnotherName_refusesDocLineOfThatLine() {
    LineReader reader = reader("a 1", "c 2", "end");
    reader.line("a", Line::integer);
    reader.line("b", Line::integer);
    assertFailure(
        failure(DocumentCode.DOC_LINE, 2, Fact.word("b"), Fact.word("c")), refusal(reader, ""));
  }

  @Test
  void line_beyondTheEnd_refusesDocLineAfterTheLastLine() {
    LineReader reader = reader("a 1");
    reader.line("a", Line::integer);
    reader.line("b", Line::integer);
    assertEquals(new Place.Line("plan", 2), refusal(reader, "").where());
  }

  @Test
  void first_anotherKind_refusesDocKind() {
    LineReader reader = reader("keyferry/request/v1", "end");
    reader.first();
    assertFailure(
        failure(
            DocumentCode.DOC_KIND,
            1,
            Fact.word("keyferry/plan/v1"),
            Fact.word("keyferry/request/v1")),
        refusal(reader, ""));
  }

  @Test
  void list_asCounted_isReadInItsOrder() {
    LineReader reader = reader("keys 3", "key c", "key a", "key b", "end");
    assertEquals(List.of("c", "a", "b"), reader.list("keys", "key", Line::token));
    assertFalse(reader.failed());
    assertEquals(5, reader.number());
  }

  @Test
  void list_ofNone_isEmpty() {
    LineReader reader = reader("keys 0", "end");
    assertEquals(List.of(), reader.list("keys", "key", Line::token));
    assertFalse(reader.failed());
  }

  @Test
  void list_miscounted_refusesDocCountAtTheCountLine() {
    for (int count : new int[] {0, 1, 3, Integer.MAX_VALUE}) {
      LineReader reader = reader("keys " + count, "key a", "key b", "end");
      reader.list("keys", "key", Line::token);
      Fact announced = Fact.count(count, "key lines");
      assertFailure(
          failure(DocumentCode.DOC_COUNT, 1, announced, Fact.count(2, "key lines")),
          refusal(reader, ""));
    }
  }

  @Test
  void list_interruptedByAnUnknownLine_refusesDocLineThere() {
    LineReader reader = reader("keys 2", "key a", "kex", "key b", "end");
    reader.list("keys", "key", Line::token);
    assertFailure(
        failure(DocumentCode.DOC_LINE, 3, Fact.word("key"), Fact.word("kex")), refusal(reader, ""));
  }

  @Test
  void list_itemsBeforeTheCount_areNotCounted() {
    LineReader reader = reader("key z", "keys 1", "key a", "end");
    reader.line("key", Line::token);
    assertEquals(List.of("a"), reader.list("keys", "key", Line::token));
    assertFalse(reader.failed());
  }

  @Test
  void some_ofNone_refusesDocCount() {
    LineReader reader = reader("keys 0", "end");
    reader.some("keys", "key", Line::token);
    assertFailure(
        failure(DocumentCode.DOC_COUNT, 1, Fact.word("at least one"), Fact.count(0, "lines")),
        refusal(reader, ""));
  }

  @Test
  void end_withALineMore_refusesDocLine() {
    LineReader reader = reader("end", "more");
    assertFailure(
        failure(DocumentCode.DOC_LINE, 2, Fact.word("end of document"), Fact.word("more")),
        refusal(reader, "end\nmore\n"));
  }

  @Test
  void end_printedOtherwise_refusesTheLineThatDiffers() {
    LineReader reader = reader("a 1", "end");
    reader.line("a", Line::integer);
    assertFailure(
        failure(DocumentCode.DOC_LINE, 1, Fact.word("a 2"), Fact.word("a 1")),
        refusal(reader, "a 2\nend\n"));
  }

  @Test
  void end_printedShorter_refusesTheLineThatIsNotThere() {
    LineReader reader = reader("a 1", "end");
    reader.line("a", Line::integer);
    assertEquals(new Place.Line("plan", 2), refusal(reader, "a 1").where());
  }

  @Test
  void writer_linesAndLists_endInEnd() {
    List<String> items = new ArrayList<>(List.of("x", "y"));
    assertEquals(
        "keyferry/plan/v1\na b\nitems 2\nitem x\nitem y\nend\n",
        new LineWriter(DocumentKind.PLAN)
            .line("a", "b")
            .list("items", items, i -> "item " + i)
            .end());
  }

  private static LineReader reader(String... lines) {
    return new LineReader(DocumentKind.PLAN, List.of(lines));
  }

  private static DocumentFailure failure(DocumentCode code, int line, Fact expected, Fact actual) {
    return new DocumentFailure(code, new Place.Line("plan", line), expected, actual);
  }

  private static void assertFailure(DocumentFailure expected, Failure actual) {
    assertEquals(expected, actual);
  }

  private static Failure refusal(LineReader reader, String printed) {
    return switch (reader.end("value", _ -> printed)) {
      case Outcome.Refused<String>(List<Failure> failures) -> failures.getFirst();
      case Outcome.Accepted<String> _ -> throw new AssertionError("accepted");
    };
  }
}
