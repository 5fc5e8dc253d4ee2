package dev.keyferry.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.keyferry.testing.ArchitectureRules;
import java.lang.module.ModuleDescriptor;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void engine_asCompiled_knowsNoVendorNoDocumentAndNoNetwork() {
    ArchitectureRules.ofMainClasses(40)
        .keepHouse()
        .stayOffline()
        .printOnlyIn()
        .never("org.bouncycastle..", "com.google..", "dev.keyferry.transport..", "java.nio.file..");
  }

  @Test
  void engine_asModule_exportsNoInternals() {
    ModuleDescriptor descriptor = Token.class.getModule().getDescriptor();
    descriptor
        .exports()
        .forEach(export ->
            assertFalse(
                export.source().contains("internal") || export.source().contains("entry"),
                export.source()));
  }
}
