package dev.keyferry.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.testing.ArchitectureRules;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MainTest {
  @Test
  void verify_withoutAnAuditLog_cannotDecide() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    assertEquals(2, Main.run(new PrintStream(err, true, StandardCharsets.UTF_8)));
    assertTrue(err.toString(StandardCharsets.UTF_8).startsWith("CANNOT DECIDE"));
  }

  @Test
  void verifier_asCompiled_usesNothingOfOurs() {
    ArchitectureRules.ofMainClasses(2)
        .keepHouse()
        .never(
            "dev.keyferry.model..",
            "dev.keyferry.engine..",
            "dev.keyferry.transport..",
            "org.bouncycastle..");
  }
}
