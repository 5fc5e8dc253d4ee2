package dev.keyferry.ceremony;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.testing.ArchitectureRules;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {
  /** One row of the stage table. */
  record Stage(String packageName, String entry, String in, String out) {}

  static Stream<Stage> stages() {
    return Stream.of(
        new Stage("intake", "RequestReader", "Media", "IntakeBundle"),
        new Stage("validation", "KeyValidator", "IntakeBundle", "ValidatedKeys"),
        new Stage("approval", "Quorum", "ValidatedKeys", "ApprovedKeys"),
        new Stage("proof", "KeyProver", "ApprovedKeys", "ProvenKeys"),
        new Stage("wrapping", "KeyWrapper", "ProvenKeys", "WrappedKeys"),
        new Stage("manifest", "ManifestSigner", "WrappedKeys", "SignedManifest"),
        new Stage("export", "Exporter", "SignedManifest", "ExportRecord"));
  }

  @Test
  void ceremony_asCompiled_keepsItsDoorsAndStaysOffline() {
    ArchitectureRules.ofMainClasses(60)
        .keepHouse()
        .stayOffline()
        .printOnlyIn("dev.keyferry.ceremony.console..")
        .door("picocli..", "dev.keyferry.ceremony.cli..")
        .door("org.jline..", "dev.keyferry.ceremony.console..")
        .door("tools.jackson..", "dev.keyferry.ceremony.json..")
        .never("org.bouncycastle..", "dev.keyferry.rehearsal..", "dev.keyferry.importer..");
  }

  @ParameterizedTest
  @MethodSource("stages")
  void stage_ofTheTable_hasOneEntryThatTurnsItsInputIntoItsOutput(Stage stage) throws Exception {
    Class<?> entry = type(stage, stage.entry());
    boolean found =
        Arrays.stream(entry.getMethods())
            .filter(m -> Modifier.isPublic(m.getModifiers()))
            .anyMatch(m -> takes(m, stage.in()) && returns(m, stage.out()));
    assertTrue(found, stage.entry() + " does not turn " + stage.in() + " into " + stage.out());
  }

  @ParameterizedTest
  @MethodSource("stages")
  void evidence_ofTheTable_canBeMadeByItsStageOnly(Stage stage) throws Exception {
    Class<?> evidence = type(stage, stage.out());
    assertTrue(evidence.isInterface() && evidence.isSealed(), stage.out());
    Class<?>[] permitted = evidence.getPermittedSubclasses();
    assertEquals(1, permitted.length);
    assertTrue(permitted[0].isRecord());
    assertTrue(!Modifier.isPublic(permitted[0].getModifiers()), permitted[0].getName());
  }

  @ParameterizedTest
  @MethodSource("stages")
  void readme_ofTheProject_hasTheRow(Stage stage) throws IOException {
    Path readme = Path.of(System.getProperty("keyferry.root", "..")).resolve("README.md");
    List<String> rows =
        Files.readAllLines(readme).stream()
            .filter(line ->
                line.contains("`ceremony." + stage.packageName() + "` · `" + stage.entry())
                    && line.contains("`" + stage.in() + "` → `" + stage.out() + "`"))
            .toList();
    assertEquals(1, rows.size(), stage.toString());
  }

  private static Class<?> type(Stage stage, String name) throws ClassNotFoundException {
    return Class.forName("dev.keyferry.ceremony." + stage.packageName() + "." + name);
  }

  private static boolean takes(Method method, String type) {
    return Arrays.stream(method.getParameterTypes()).anyMatch(p -> p.getSimpleName().equals(type));
  }

  private static boolean returns(Method method, String type) {
    return method.getGenericReturnType() instanceof ParameterizedType outcome
        && name(outcome.getActualTypeArguments()[0]).equals(type);
  }

  private static String name(Type type) {
    return type instanceof Class<?> c ? c.getSimpleName() : "";
  }
}
