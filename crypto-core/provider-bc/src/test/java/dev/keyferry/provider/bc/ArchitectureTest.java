package dev.keyferry.provider.bc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyferry.testing.ArchitectureRules;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void provider_asCompiled_sitsOnTheLightweightApi() {
    ArchitectureRules rules =
        ArchitectureRules.ofMainClasses(3)
            .keepHouse()
            .stayOffline()
            .printOnlyIn()
            .never(
                "org.bouncycastle.jce..",
                "org.bouncycastle.jcajce..",
                "dev.keyferry.engine.internal..",
                "dev.keyferry.engine.entry..",
                "dev.keyferry.transport..",
                "java.nio.file..");
    assertEquals(
        Set.of("BcBinding", "BcSource"), rules.publicClassesOf("dev.keyferry.provider.bc"));
  }
}
