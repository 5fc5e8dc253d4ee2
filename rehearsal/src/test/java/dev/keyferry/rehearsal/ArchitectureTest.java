package dev.keyferry.rehearsal;

import dev.keyferry.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void rehearsal_ofPracticeOnly_hasOneDoorForEachThirdParty() {
    ArchitectureRules.ofMainClasses(120)
        .keepHouse()
        .printOnlyIn()
        .door("com.google.protobuf..", "dev.keyferry.rehearsal.canton..")
        .door(
            "org.bouncycastle..", "dev.keyferry.rehearsal.canton..", "dev.keyferry.rehearsal.kms..")
        .door("picocli..", "dev.keyferry.rehearsal.cli..")
        .door("tools.jackson..", "dev.keyferry.rehearsal.demo..")
        .never("dev.keyferry.engine..", "dev.keyferry.ceremony..", "dev.keyferry.importer..");
  }
}
