package dev.keyferry.provider.bcfips;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Opens a token in a virtual machine of its own, on this one's module path. */
final class ChildVm {
  private static final String MAIN = "dev.keyferry.provider.bcfips.child.OpenToken";

  private ChildVm() {}

  /** The jar of a library on the module path. */
  static Path jar(String name) {
    return entries().stream()
        .filter(entry -> String.valueOf(entry.getFileName()).startsWith(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not on the module path"));
  }

  private static List<Path> entries() {
    return Arrays.stream(System.getProperty("jdk.module.path", "").split(File.pathSeparator, -1))
        .map(Path::of)
        .toList();
  }

  /**
   * What the program printed, errors too.
   *
   * @param change of each entry of the module path
   * @param options of the virtual machine
   */
  static List<String> openToken(UnaryOperator<Path> change, String... options) {
    String modulePath =
        String.join(
            File.pathSeparator, entries().stream().map(change).map(Path::toString).toList());
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            "-Dorg.bouncycastle.native.cpu_variant=java",
            "--enable-native-access=dev.keyferry.engine",
            "--module-path",
            modulePath,
            "--add-modules",
            "dev.keyferry.provider.bcfips",
            "--class-path",
            Path.of("target", "test-classes").toString(),
            MAIN));
    try {
      Process child = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return output.lines().toList();
    } catch (IOException e) {
      throw new AssertionError("cannot start a virtual machine", e);
    }
  }
}
