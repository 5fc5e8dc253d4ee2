package dev.keyferry.provider.bcfips;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyferry.testing.ArchitectureRules;
import java.util.Set;
import org.bouncycastle.crypto.fips.FipsStatus;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void binding_asCompiled_sitsOnTheFipsLibraryOnly() {
    ArchitectureRules rules =
        ArchitectureRules.ofMainClasses(7)
            .keepHouse()
            .stayOffline()
            .printOnlyIn()
            .never(
                "org.bouncycastle.crypto.general..",
                "org.bouncycastle.math.ec.rfc8032..",
                "org.slf4j..",
                "dev.keyferry.engine.internal..",
                "dev.keyferry.engine.entry..",
                "dev.keyferry.transport..",
                "java.nio.file..");
    assertEquals(Set.of("BcFipsSource"), rules.publicClassesOf("dev.keyferry.provider.bcfips"));
    assertEquals("org.bouncycastle.fips.core", FipsStatus.class.getModule().getName());
  }
}
