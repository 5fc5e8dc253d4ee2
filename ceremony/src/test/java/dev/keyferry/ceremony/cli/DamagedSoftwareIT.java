package dev.keyferry.ceremony.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.rehearsal.demo.ProgramResult;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Controls KC-16 and KC-17 on a copy of the program as it was laid out for the launcher. */
class DamagedSoftwareIT {
  private static final Path LAYOUT = Path.of("ceremony", "target");

  /** In the first entry's header of a zip file: its time, which no reader of classes looks at. */
  private static final long TIME_OFFSET = 10;

  @TempDir private Path temporary = Path.of("unset");

  private Path copy = Path.of("unset");

  @BeforeEach
  void copyTheProgram() throws IOException {
    copy = Files.createDirectory(temporary.resolve("copy"));
    Files.createDirectories(copy.resolve("target"));
    Path launcher = Files.copy(LaunchedProgram.ROOT.resolve("keyferry"), copy.resolve("keyferry"));
    assertTrue(launcher.toFile().setExecutable(true));
    for (String folder : List.of("lib", "providers")) {
      Path from = LaunchedProgram.ROOT.resolve(LAYOUT).resolve(folder);
      try (Stream<Path> files = Files.walk(from)) {
        files.forEach(file -> copyTo(copy.resolve(LAYOUT).resolve(folder), from, file));
      }
    }
  }

  private static void copyTo(Path target, Path from, Path file) {
    try {
      Path to = target.resolve(from.relativize(file).toString());
      if (Files.isDirectory(file)) {
        Files.createDirectories(to);
      } else {
        Files.copy(file, to);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProgramResult selftest(String provider) {
    return new LaunchedProgram(
            copy.resolve("keyferry"), temporary, List.of("--provider", provider), Map.of())
        .run(List.of("selftest"), "")
        .orBug();
  }

  private Path jar(String start) throws IOException {
    try (Stream<Path> jars = Files.walk(copy.resolve(LAYOUT))) {
      return jars.filter(jar -> String.valueOf(jar.getFileName()).startsWith(start))
          .findFirst()
          .orElseThrow();
    }
  }

  private static void assertRefused(String jar, ProgramResult result) {
    assertEquals(ExitCode.REFUSED, result.exitCode(), result::toString);
    String said = String.join("\n", result.errors());
    assertTrue(said.contains("TOKEN-INTEGRITY") && said.contains(jar), said);
    assertEquals(List.of(), result.output());
  }

  @Test
  void selftest_ofWhatWasBuilt_comparesEveryJar() {
    for (String provider : List.of("bc", "bcfips")) {
      ProgramResult result = selftest(provider);
      assertEquals(ExitCode.DONE, result.exitCode(), result::toString);
      assertTrue(
          result.output().get(1).matches("  passed .*integrity of the running jars: [0-9]+"),
          result.output().get(1));
    }
  }

  @Test
  void selftest_withAByteOfAJarChanged_refusesTokenIntegrity() throws IOException {
    for (String start : List.of("keyferry-engine-", "picocli-", "bcprov-")) {
      Path jar = jar(start);
      try (RandomAccessFile file = new RandomAccessFile(jar.toFile(), "rw")) {
        file.seek(TIME_OFFSET);
        int was = file.read();
        file.seek(TIME_OFFSET);
        file.write(was ^ 1);
        assertRefused(String.valueOf(jar.getFileName()), selftest("bc"));
        file.seek(TIME_OFFSET);
        file.write(was);
      }
    }
    assertEquals(ExitCode.DONE, selftest("bc").exitCode());
  }

  @Test
  void selftest_besideAForeignJar_refusesTokenIntegrity() throws IOException {
    Path foreign = copy.resolve(LAYOUT).resolve("lib").resolve("extra-1.0.jar");
    try (JarOutputStream jar =
        new JarOutputStream(Files.newOutputStream(foreign), new Manifest())) {
      jar.putNextEntry(new JarEntry("extra/note.txt"));
    }
    assertRefused("extra-1.0.jar", selftest("bc"));
  }
}
