package dev.keyferry.ceremony.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.failure.AttestationCode;
import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.EnvironmentCode;
import dev.keyferry.model.failure.FailureCode;
import dev.keyferry.model.failure.FrameCode;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.failure.KmsCode;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.PaperCode;
import dev.keyferry.model.failure.QuorumCode;
import dev.keyferry.model.failure.RecordCode;
import dev.keyferry.model.failure.TokenCode;
import dev.keyferry.model.failure.WitnessCode;
import dev.keyferry.model.failure.WrapCode;
import dev.keyferry.testing.GeneratedDocument;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class GeneratedDocumentsTest {
  private static final List<List<? extends FailureCode>> FAMILIES =
      List.of(
          Arrays.asList(KeyCode.values()),
          Arrays.asList(DocumentCode.values()),
          Arrays.asList(MediaCode.values()),
          Arrays.asList(FrameCode.values()),
          Arrays.asList(QuorumCode.values()),
          Arrays.asList(EnvironmentCode.values()),
          Arrays.asList(WrapCode.values()),
          Arrays.asList(AttestationCode.values()),
          Arrays.asList(TokenCode.values()),
          Arrays.asList(KmsCode.values()),
          Arrays.asList(WitnessCode.values()),
          Arrays.asList(RecordCode.values()),
          Arrays.asList(PaperCode.values()));

  @Test
  void failures_asDocumented_areTheOnesOfTheCode() throws IOException {
    StringBuilder text = new StringBuilder("# Refusals\n\n");
    text.append("Generated from the code; a test fails when this file is stale. RETRY: nothing is");
    text.append(" lost, do the same\nstep again. EXCEPTION: stop, the administrator decides.");
    text.append(" ABORT: zeroize, keep the evidence, it is over.\n");
    for (List<? extends FailureCode> family : FAMILIES) {
      text.append("\n## ").append(family.getFirst().getClass().getSimpleName()).append("\n\n");
      text.append("| code | severity | what it means | what to do |\n|---|---|---|---|\n");
      family.forEach(code -> text.append(row(code)));
    }
    GeneratedDocument.assertUpToDate("docs/failures.md", text.toString());
  }

  @Test
  void codes_ofAllFamilies_areUniqueAndSpeakable() {
    List<String> codes =
        FAMILIES.stream().flatMap(List::stream).map(FailureCode::mnemonic).toList();
    assertEquals(codes.size(), codes.stream().distinct().count());
    assertTrue(codes.stream().allMatch(code -> code.matches("[A-Z0-9]+(-[A-Z0-9]+)+")));
    assertEquals(
        FailureCode.class.getPermittedSubclasses().length, FAMILIES.size(), "a family is missing");
  }

  private static String row(FailureCode code) {
    FailureCode.Text text = code.text();
    return "| %s | %s | %s | %s |\n"
        .formatted(text.mnemonic(), text.severity(), text.meaning(), text.action());
  }
}
