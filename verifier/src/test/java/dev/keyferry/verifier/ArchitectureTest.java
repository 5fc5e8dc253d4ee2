package dev.keyferry.verifier;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.keyferry.testing.ArchitectureRules;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The verifier rests on the JDK, and on nothing of ours. */
class ArchitectureTest {
  @Test
  void verifier_asCompiled_usesNothingOfOursAndNoNetwork() {
    ArchitectureRules rules =
        ArchitectureRules.ofMainClasses(60)
            .keepHouse()
            .stayOffline()
            .printOnlyIn("dev.keyferry.verifier")
            .door("java.security..", "dev.keyferry.verifier.note..", "dev.keyferry.verifier.text..")
            .never(
                "dev.keyferry.model..",
                "dev.keyferry.engine..",
                "dev.keyferry.transport..",
                "dev.keyferry.ceremony..",
                "dev.keyferry.rehearsal..",
                "javax.crypto..");
    assertEquals(
        Set.of("CeremonyVerifier", "Examination"),
        rules.publicClassesOf("dev.keyferry.verifier.rule"));
  }

  @Test
  void verifier_asCompiled_needsTheJdkAlone() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("dev.keyferry.verifier..", "java..", "org.jspecify.annotations..")
        .check(new ClassFileImporter().importPath(Path.of("target", "classes")));
  }
}
