package dev.keyferry.paper;

import dev.keyferry.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void paper_everyClass_staysOfflineAndKeepsItsDoors() {
    ArchitectureRules.ofMainClasses(40)
        .keepHouse()
        .stayOffline()
        .printOnlyIn()
        .door("picocli..", "dev.keyferry.paper.cli")
        .door("tools.jackson..", "dev.keyferry.paper.record")
        .door("com.openhtmltopdf..", "dev.keyferry.paper.pdf")
        .door("org.apache..", "dev.keyferry.paper.pdf")
        .door("java.awt..", "dev.keyferry.paper.pdf")
        .never(
            "com.google.zxing..",
            "dev.keyferry.engine..",
            "dev.keyferry.ceremony..",
            "dev.keyferry.verifier..",
            "javax.crypto..",
            "java.security..");
  }
}
