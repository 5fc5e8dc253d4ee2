package dev.keyferry.verifier;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.verifier.forge.ForgedRoom;
import dev.keyferry.verifier.forge.RecordForge;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A long log needs no more memory than a short one: it is verified in a heap that could not hold
 * it. {@code -Dkeyferry.scale=1000000} chooses how many entries (the forge then needs 5 GB); {@code
 * -Dkeyferry.scale.keep=DIR} keeps the record.
 */
class ScaleTest {
  private static final int ENTRIES = Integer.getInteger("keyferry.scale", 10_000);

  @TempDir private Path folder;

  @Test
  void log_ofManyEntries_isVerifiedInASmallHeap() throws Exception {
    ForgedRoom room = new ForgedRoom();
    room.accesses = (ENTRIES - RecordForge.usual().script.size()) / 2 + room.accesses;
    RecordForge forge = new RecordForge(room);
    Path place = Path.of(System.getProperty("keyferry.scale.keep", folder.toString()));
    Path record = forge.write(place.resolve("record"));
    Path policy = Files.writeString(place.resolve("policy"), forge.policy());
    int entries = forge.script.size();
    assertTrue(Math.abs(entries - ENTRIES) < 10, entries + " entries");
    List<String> lines = verify(ENTRIES < 200_000 ? "-Xmx24m" : "-Xmx64m", record, policy);
    assertEquals("VALID: every rule holds.", lines.getFirst(), lines::toString);
    assertTrue(lines.contains("entries      %d of %d sealed".formatted(entries, entries)));
  }

  private static List<String> verify(String heap, Path record, Path policy)
      throws IOException, InterruptedException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Process process =
        new ProcessBuilder(
                java.toString(),
                heap,
                "-XX:+UseSerialGC",
                "-cp",
                classPath(),
                Main.class.getName(),
                record.toString(),
                "--policy",
                policy.toString())
            .redirectErrorStream(true)
            .start();
    List<String> lines =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .toList();
    assertTrue(process.waitFor(10, TimeUnit.MINUTES));
    assertEquals(0, process.exitValue(), lines::toString);
    return lines;
  }

  private static String classPath() {
    Path classes = Path.of("target", "classes");
    assertTrue(Files.exists(classes.resolve("dev/keyferry/verifier/Main.class")));
    return classes.toString();
  }
}
