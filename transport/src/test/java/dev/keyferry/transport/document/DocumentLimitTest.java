package dev.keyferry.transport.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.DocumentFailure;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The limits of docs/formats/document-v1.md §2, at the limit and one beyond it. */
class DocumentLimitTest {
  private static final int LINE_BYTES = 1024;

  @Test
  void limits_ofThePlan_areTheNarrowOnes() {
    assertEquals(65_536, DocumentKind.PLAN.maxBytes());
    assertEquals(2_048, DocumentKind.PLAN.maxLines());
    assertEquals(16_777_216, DocumentKind.REQUEST.maxBytes());
    assertEquals(131_072, DocumentKind.MANIFEST.maxLines());
    assertEquals(4_096, DocumentKind.MAX_LINE_BYTES);
  }

  @ParameterizedTest
  @EnumSource(DocumentKind.class)
  void bytes_atTheLimit_areRead(DocumentKind kind) {
    String line = "x".repeat(LINE_BYTES - 1) + "\n";
    String body = line.repeat(kind.maxBytes() / LINE_BYTES);
    assertEquals(kind.maxBytes() / LINE_BYTES, lines(body, kind).size());
    assertEquals(
        new DocumentFailure(
            DocumentCode.DOC_SIZE,
            new Place.Whole(kind.token()),
            Fact.bytes(kind.maxBytes()),
            Fact.bytes(kind.maxBytes() + 1L)),
        refusal("x" + body, kind));
  }

  @ParameterizedTest
  @EnumSource(DocumentKind.class)
  void lines_atTheLimit_areRead(DocumentKind kind) {
    String body = "x\n".repeat(kind.maxLines());
    assertEquals(kind.maxLines(), lines(body, kind).size());
    assertEquals(
        new DocumentFailure(
            DocumentCode.DOC_SIZE,
            new Place.Whole(kind.token()),
            Fact.count(kind.maxLines(), "lines"),
            Fact.count(kind.maxLines() + 1L, "lines")),
        refusal(body + "x\n", kind));
  }

  @Test
  void line_atTheLimit_isReadInBytesNotCharacters() {
    // Å takes two bytes of UTF-8.
    String line = "Å".repeat(DocumentKind.MAX_LINE_BYTES / 2);
    assertEquals(List.of(line), lines(line + "\n", DocumentKind.PLAN));
    assertEquals(
        new DocumentFailure(
            DocumentCode.DOC_SIZE, new Place.Line("plan", 2), Fact.bytes(4_096), Fact.bytes(4_097)),
        refusal("x\n" + line + "x\n", DocumentKind.PLAN));
  }

  @Test
  void text_firstOffendingLine_isNamedWithItsNumber() {
    DocumentFailure failure = refusal("a\nb \nc \n", DocumentKind.PLAN);
    assertEquals(DocumentCode.DOC_TEXT, failure.code());
    assertEquals(new Place.Line("plan", 2), failure.where());
    assertEquals(Fact.word("b "), failure.actual());
  }

  @Test
  void text_emptyOrWithoutLastLf_refusesDocText() {
    for (String body : List.of("", "a", "a\nb")) {
      DocumentFailure failure = refusal(body, DocumentKind.PLAN);
      assertEquals(DocumentCode.DOC_TEXT, failure.code(), body);
      assertEquals(new Place.Whole("plan"), failure.where(), body);
    }
  }

  @Test
  void parse_linesOnly_neverReadsADocument() {
    for (String body : List.of("\n", "end\n", "keyferry/plan/v1\n", "keyferry/plan/v1\nend\n")) {
      assertTrue(PlanCodec.parse(body) instanceof Outcome.Refused, body);
      assertTrue(RequestCodec.parse(body) instanceof Outcome.Refused, body);
    }
  }

  private static List<String> lines(String body, DocumentKind kind) {
    return DocumentText.lines(body, kind).orBug();
  }

  private static DocumentFailure refusal(String body, DocumentKind kind) {
    if (DocumentText.lines(body, kind) instanceof Outcome.Refused<List<String>>(var failures)) {
      assertEquals(1, failures.size());
      return (DocumentFailure) failures.getFirst();
    }
    throw new AssertionError("accepted");
  }
}
