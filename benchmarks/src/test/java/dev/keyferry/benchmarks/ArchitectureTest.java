package dev.keyferry.benchmarks;

import dev.keyferry.testing.ArchitectureRules;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  /** House rules are not asked of the classes that JMH generates beside ours. */
  @Test
  void benchmarks_everyClass_knowWhatTheyMeasureOnly() {
    ArchitectureRules.ofMainClasses(8)
        .never(
            "dev.keyferry.ceremony.flow..",
            "dev.keyferry.ceremony.cli..",
            "dev.keyferry.importer..",
            "dev.keyferry.verifier..");
  }
}
