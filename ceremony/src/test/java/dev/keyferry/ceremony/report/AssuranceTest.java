package dev.keyferry.ceremony.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The page that says what is assured is held to the code; and what holds it can fail. */
class AssuranceTest {
  private static final Path ROOT = Path.of(System.getProperty("keyferry.root", ".."));

  private static final JavaSource ENGINE =
      new JavaSource(
          "crypto-core/engine/src/main/java/Vault.java",
          """
          /** Control KC-90. */
          final class Vault {
            private final Locks locks = new Locks();

            Vault(SecretBytes seed) {
              this.seed = seed;
            }

            byte[] open(String why) {
              return seed.lend(array -> array);
            }

            private record Lock(Map<String, byte[]> keys) {
              <T extends Key> List<T> turn() {
                return SecretBytes.lend(
                    part, this::copy);
              }
            }

            boolean isShut() {
              return open("why") == null;
            }
          }
          """);

  private static final JavaSource TEST =
      new JavaSource(
          "crypto-core/engine/src/test/java/VaultTest.java",
          """
          class VaultTest {
            @Test
            void open_right_opens() {}

            @ParameterizedTest
            @ValueSource(ints = {0, 1})
            void open_wrong_refuses(int what) {}

            void helper_ofTests_isNoTest() {}
          }
          """);

  private static final SourceTree SOURCES = new SourceTree(List.of(ENGINE, TEST));

  private static final String PAGE =
      """
      `Vault` is of no value, says `Vault.isShut`, and neither is `java.math.BigInteger`.

      | control | claim | argument | accepting | refusing |
      |---|---|---|---|---|
      | KC-90 vault | it opens | `Vault.open` | `VaultTest.open_right_opens` | `VaultTest.open_wrong_refuses` |
      | KC-90 again, partly | it shuts | `Vault`, `.isShut` | `VaultTest` | none |

      | where | what is lent | to |
      |---|---|---|
      | `Vault.open`, `Vault.Lock.turn` | seed | anybody |
      """;

  @Test
  void page_ofTheProject_saysWhatTheSourcesSay() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/assurance.md"));
    SourceTree sources = SourceTree.of(ROOT);
    assertTrue(sources.files().size() > 300, "looked at " + sources.files().size() + " files");
    assertEquals("", String.join("\n", new AssurancePage(page).faults(sources)));
  }

  @Test
  void faults_ofATruePage_areNone() {
    assertEquals(List.of(), new AssurancePage(PAGE).faults(SOURCES));
  }

  @Test
  void faults_ofNamesThatAreNowhere_areEach() {
    assertFaults("says `Vault.isShut`", "says `Vault.shut`", "Vault.shut is not in the sources");
    assertFaults("`.isShut`", "`.shut`", "Vault.shut is not in the sources");
    assertFaults("`Vault` is", "`Safe` is", "Safe is not in the sources");
    assertFaults("`Vault` is", "`Vault.Lock.open` is", "Vault.Lock.open is not in the sources");
    assertFaults(
        "java.math.BigInteger", "java.math.BigNumber", "java.math.BigNumber is not in the JDK");
    assertFaults("KC-90 vault", "KC-91 vault", "KC-91 is named nowhere in the sources");
    assertFaults("KC-90 vault", "Vault", "Vault has no id");
  }

  @Test
  void faults_ofARowThatIsDone_areItsMissingTests() {
    String missing = ": no test is named, and the row does not say partly";
    assertFaults("`VaultTest.open_right_opens`", "", "KC-90 vault, accepting" + missing);
    assertFaults("`VaultTest.open_wrong_refuses`", "none", "KC-90 vault, refusing" + missing);
    assertFaults(
        "`VaultTest.open_wrong_refuses`", "`VaultTest`", "KC-90 vault, refusing" + missing);
    assertFaults(
        "KC-90 again, partly",
        "KC-90 again",
        "KC-90 again, accepting" + missing,
        "KC-90 again, refusing" + missing);
    assertFaults(
        "open_wrong_refuses",
        "helper_ofTests_isNoTest",
        "KC-90 vault, refusing: VaultTest.helper_ofTests_isNoTest is no test");
    assertFaults(
        "| `VaultTest` |", "| `Vault` |", "KC-90 again, partly, accepting: Vault is no test");
  }

  @Test
  void faults_ofTheTableOfLoans_areWhatIsMissingAndWhatIsTooMuch() {
    assertFaults(
        "`Vault.open`, `Vault.Lock.turn`",
        "`Vault.open`, `Vault.isShut`",
        "Vault.Lock.turn lends a secret and is not in the table",
        "Vault.isShut is in the table and lends no secret");
  }

  @Test
  void faults_ofAPageWithoutItsTables_areNotNone() {
    assertFaults(
        "| control | claim |",
        "| what | claim |",
        "there is no table that begins | control | claim | argument | accepting | refusing |");
    assertFaults(
        "| where |",
        "| from |",
        "Vault.Lock.turn lends a secret and is not in the table",
        "Vault.open lends a secret and is not in the table");
  }

  private static void assertFaults(String text, String planted, String... faults) {
    assertTrue(PAGE.contains(text), text);
    AssurancePage page = new AssurancePage(PAGE.replace(text, planted));
    assertEquals(List.of(faults), page.faults(SOURCES));
  }
}
