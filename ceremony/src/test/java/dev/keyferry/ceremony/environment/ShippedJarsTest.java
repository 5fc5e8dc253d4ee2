package dev.keyferry.ceremony.environment;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyferry.engine.SoftwareIntegrity;
import dev.keyferry.model.failure.Fact;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Control KC-17: what runs is what was built. */
class ShippedJarsTest {
  private static final String OWN = "program.jar";
  private static final String ONE = "1".repeat(64);
  private static final String TWO = "2".repeat(64);
  private static final String THREE = "3".repeat(64);
  private static final ShippedJars BUILT =
      new ShippedJars(
          List.of(
              ONE + "  lib/engine.jar",
              TWO + "  providers/bc/bc.jar",
              TWO + "  providers/bc/binding.jar",
              THREE + "  providers/bcfips/fips.jar"),
          OWN);

  /** The program's own jar has a digest that no list can hold. */
  private static SoftwareIntegrity running(String... lines) {
    List<String> all = new ArrayList<>(List.of(lines));
    all.add("9".repeat(64) + "  " + OWN);
    return BUILT.compare(new SoftwareIdentity(all));
  }

  private static SoftwareIntegrity damaged(String jar, String expected, String actual) {
    return new SoftwareIntegrity.Damaged(jar, Fact.word(expected), Fact.word(actual));
  }

  @Test
  void compare_theJarsOfOneProvider_isIntact() {
    assertEquals(
        new SoftwareIntegrity.Intact(3),
        running(ONE + "  engine.jar", TWO + "  bc.jar", TWO + "  binding.jar"));
    assertEquals(
        new SoftwareIntegrity.Intact(2), running(ONE + "  engine.jar", THREE + "  fips.jar"));
  }

  @Test
  void compare_anotherJarOfAName_isDamaged() {
    assertEquals(
        damaged("engine.jar", "sha256 " + ONE, "sha256 " + TWO),
        running(TWO + "  engine.jar", THREE + "  fips.jar"));
  }

  @Test
  void compare_aJarThatIsMissing_isDamaged() {
    assertEquals(
        damaged("engine.jar", "sha256 " + ONE, "no such jar"), running(THREE + "  fips.jar"));
    assertEquals(
        damaged("binding.jar", "sha256 " + TWO, "no such jar"),
        running(ONE + "  engine.jar", TWO + "  bc.jar"));
  }

  @Test
  void compare_aForeignJarOrASecondProvider_isDamaged() {
    assertEquals(
        damaged("agent.jar", "no jar of this name", "sha256 " + TWO),
        running(ONE + "  engine.jar", THREE + "  fips.jar", TWO + "  agent.jar"));
    assertEquals(
        damaged("fips.jar", "no jar of this name", "sha256 " + THREE),
        running(
            ONE + "  engine.jar", TWO + "  bc.jar", TWO + "  binding.jar", THREE + "  fips.jar"));
  }

  @Test
  void ofThisProcess_fromFoldersOfClasses_isUnpackaged() {
    assertEquals(new SoftwareIntegrity.Unpackaged(), ShippedJars.ofThisProcess());
  }
}
