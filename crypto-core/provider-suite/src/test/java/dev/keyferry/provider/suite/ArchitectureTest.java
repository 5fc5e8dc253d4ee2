package dev.keyferry.provider.suite;

import dev.keyferry.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void suite_asCompiled_knowsProvidersByTheirInterfaceOnly() {
    ArchitectureRules.ofMainClasses(2)
        .keepHouse()
        .stayOffline()
        .printOnlyIn()
        .never("org.bouncycastle..", "com.password4j..", "dev.keyferry.provider.bc..");
  }
}
