package dev.keyferry.model;

import dev.keyferry.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void model_ofValues_usesNothingOfOursAndNoInputOrOutput() {
    ArchitectureRules.ofMainClasses(40)
        .keepHouse()
        .stayOffline()
        .printOnlyIn()
        .never("java.nio.file..", "javax.crypto..", "java.security.spec..", "org.bouncycastle..");
  }
}
