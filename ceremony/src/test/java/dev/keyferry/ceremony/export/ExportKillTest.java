package dev.keyferry.ceremony.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.media.MediaName;
import dev.keyferry.transport.media.OutputFolder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Control KC-32: a process that is killed while it exports leaves no folder with a final name that
 * is not complete.
 */
class ExportKillTest {
  private static final int FILES = 400;
  private static final MediaName NAME = new MediaName("kf-killed-001");

  @TempDir private Path out = Path.of("unset");

  /**
   * Exports in the child process: the same discipline as {@link Exporter}, with enough files to be
   * caught in.
   */
  public static void main(String[] arguments) {
    OutputFolder folder = OutputFolder.create(Path.of(arguments[0]), NAME).orBug();
    for (int i = 0; i < FILES; i++) {
      folder.write(new MediaName("b%05d".formatted(i)), Octets.of(new byte[600])).orBug();
    }
    folder.write(new MediaName("manifest"), Octets.of(new byte[100])).orBug();
    folder.commit().orBug();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 20, 100, 250, 390, 399, 401})
  void export_killedAfterSomeFiles_leavesNothingOrEverything(int files) throws Exception {
    Process child = start();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (child.isAlive() && written() < files && System.nanoTime() < deadline) {
      LockSupport.parkNanos(200_000);
    }
    child.destroyForcibly().waitFor();

    Path destination = out.resolve(NAME.text());
    if (Files.exists(destination)) {
      assertEquals(FILES + 1, count(destination));
    }
    try (Stream<Path> left = Files.list(out)) {
      assertTrue(
          left.allMatch(p -> p.equals(destination) || p.getFileName().toString().startsWith(".")));
    }
    if (!Files.exists(destination)) {
      main(new String[] {out.toString()});
      assertEquals(FILES + 1, count(destination));
    }
  }

  private Process start() throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(List.of("-cp", classPath(), ExportKillTest.class.getName(), out.toString()));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** The child has no modules: its classes come from wherever this process has them. */
  private static String classPath() {
    return String.join(
        File.pathSeparator,
        System.getProperty("jdk.module.path", ""),
        System.getProperty("java.class.path", ""),
        Path.of("target", "test-classes").toString(),
        Path.of("target", "classes").toString());
  }

  private long written() throws IOException {
    Path partial = out.resolve("." + NAME.text() + ".partial");
    return Files.isDirectory(partial) ? count(partial) : -1;
  }

  private static long count(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.count();
    } catch (java.nio.file.NoSuchFileException renamed) {
      return FILES + 1;
    }
  }
}
