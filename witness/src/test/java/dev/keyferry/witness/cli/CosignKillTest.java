package dev.keyferry.witness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.witness.PracticeLog;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that dies between memory and signature signs nothing else later. */
class CosignKillTest {
  @TempDir Path folder = Path.of("");

  @Test
  void cosign_killedBeforeItsSignature_neverSignsAnotherOfThatSize()
      throws IOException, InterruptedException {
    Witness witness = new Witness(folder);
    witness.quickKey();
    PracticeLog log = PracticeLog.open("o.example/keyceremony/a/rehearsal");
    PracticeLog other = log.fork().add("theirs");
    log.add("ours");
    witness.put("ours", log.checkpoint());
    witness.put("theirs", other.checkpoint());
    assertEquals(
        KilledWitness.KILLED,
        killed(witness.arguments("ours", log.firstKey(), "--out", witness.path("out"))));
    assertFalse(Files.exists(folder.resolve("out")));

    witness.cosign("theirs", log.firstKey()).refuses("WITNESS-SPLIT");
    Witness.Ended again =
        witness.cosign("ours", log.firstKey(), "--out", witness.path("out")).isDone();
    assertTrue(again.out().contains("\nAGAIN: "), again.out());
  }

  @Test
  void cosign_whileAnotherRunHoldsTheState_refusesBusy() throws IOException {
    Witness witness = new Witness(folder);
    witness.quickKey();
    PracticeLog log = PracticeLog.open("o.example/keyceremony/a/rehearsal");
    witness.put("cp", log.checkpoint());
    Path state = Files.createDirectory(folder.resolve("state"));
    try (var other = dev.keyferry.witness.state.StateFolder.open(state).orBug()) {
      assertTrue(other != null);
      witness.cosign("cp", log.firstKey()).refuses("WITNESS-BUSY");
    }
    witness.cosign("cp", log.firstKey()).isDone();
  }

  private static int killed(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--module-path",
                System.getProperty("jdk.module.path", ""),
                "--patch-module",
                "dev.keyferry.witness=" + Path.of("target", "test-classes").toAbsolutePath(),
                "--module",
                "dev.keyferry.witness/" + KilledWitness.class.getName()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try (OutputStream in = process.getOutputStream()) {
      in.write((Witness.PASSPHRASE + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException endedBefore) {
      // What the screen says tells why.
    }
    String screen = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int code = process.waitFor();
    assertTrue(screen.contains("FIRST: "), screen);
    return code;
  }
}
