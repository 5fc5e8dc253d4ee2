package dev.keyferry.ceremony.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The offline program in a process of its own, with the modules of this one, on a practice folder
 * and its answers.
 */
final class CeremonyProcess {
  /** What a shell says of a process that SIGKILL (9) ended; so does the JDK. */
  static final int KILLED = 128 + 9;

  /**
   * What makes many short runs quick: one compiler, and a heap that is too large to be scrubbed
   * (secrets are another test's business).
   */
  private static final List<String> VIRTUAL_MACHINE =
      List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-XX:+UseSerialGC",
          "-Xms160m",
          "-Xmx160m",
          "-XX:TieredStopAtLevel=1",
          "--enable-native-access=dev.keyferry.engine",
          "--module-path",
          System.getProperty("jdk.module.path", ""),
          "--module",
          "dev.keyferry.ceremony/dev.keyferry.ceremony.Main");

  private final Process process;
  private final Path screen;

  private CeremonyProcess(Process process, Path screen) {
    this.process = process;
    this.screen = screen;
  }

  /** Where the records of runs into a folder appear. */
  static Path records(Path out) {
    return out.resolveSibling("records");
  }

  /**
   * Starts {@code ceremony run}.
   *
   * @param folder plan, request, exports, role keys and answers
   * @param out where exports appear
   * @param screen the file that both its streams go to
   */
  static CeremonyProcess run(Path folder, Path out, Path screen) throws IOException {
    return start(folder, out, screen, List.of("--answers", folder.resolve("answers").toString()));
  }

  /** Starts {@code ceremony run --resume} with other answers. */
  static CeremonyProcess resume(Path folder, Path out, Path screen, Path answers)
      throws IOException {
    return start(folder, out, screen, List.of("--resume", "--answers", answers.toString()));
  }

  private static CeremonyProcess start(Path folder, Path out, Path screen, List<String> more)
      throws IOException {
    List<String> command = new java.util.ArrayList<>(VIRTUAL_MACHINE);
    command.addAll(List.of("run", "--plan", folder.resolve("plan").toString()));
    command.addAll(List.of("--request", folder.toString(), "--out", out.toString()));
    command.addAll(List.of("--site", folder.resolve("site").toString()));
    command.addAll(List.of("--record", records(out).toString()));
    command.addAll(List.of("--role-keys", folder.resolve("role-keys").toString()));
    command.addAll(more);
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(screen.toFile())
            .start();
    return new CeremonyProcess(process, screen);
  }

  /**
   * Kills it as soon as something is so, unless it has ended before.
   *
   * @return its exit code, {@link #KILLED} if it was killed
   */
  int killWhen(BooleanSupplier something) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (process.isAlive() && !something.getAsBoolean() && System.nanoTime() < deadline) {
      LockSupport.parkNanos(200_000);
    }
    return process.destroyForcibly().waitFor();
  }

  /** Its exit code, when it has ended by itself. */
  int end() throws InterruptedException {
    return killWhen(() -> false);
  }

  /** What it has shown. */
  String shown() throws IOException {
    return Files.readString(screen);
  }
}
