package dev.keyferry.transport;

import dev.keyferry.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void transport_everyClass_staysOfflineAndPrintsNothing() {
    ArchitectureRules.ofMainClasses(45)
        .keepHouse()
        .stayOffline()
        .printOnlyIn()
        .door("java.nio.file..", "dev.keyferry.transport.media")
        .door("java.nio.channels..", "dev.keyferry.transport.media")
        .never("javax.crypto..");
  }
}
