package dev.keyferry.ceremony.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.rehearsal.demo.ProgramResult;
import dev.keyferry.testing.PeerProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Control KC-13: a platform that lets a process lock one page of memory and no more. */
class MemoryLockIT {
  private static final PeerProgram SETPRIV = new PeerProgram("memory-lock", "setpriv", "--version");

  @TempDir private Path temporary = Path.of("unset");

  private Path launcher = Path.of("unset");

  /** Root may lock what it likes, unless it gives that up. */
  @BeforeEach
  void limitLockedMemory() throws IOException {
    launcher = temporary.resolve("limited");
    Files.writeString(
        launcher,
        """
        #!/bin/sh
        ulimit -l 4
        [ "$(id -u)" != 0 ] || exec setpriv --bounding-set=-ipc_lock -- '%1$s' "$@"
        exec '%1$s' "$@"
        """
            .formatted(LaunchedProgram.ROOT.resolve("keyferry")));
    assertTrue(launcher.toFile().setExecutable(true));
    SETPRIV.run(List.of("setpriv", "--version"));
  }

  private ProgramResult run(List<String> arguments) {
    return new LaunchedProgram(launcher, temporary, List.of(), Map.of()).run(arguments, "").orBug();
  }

  @Test
  void production_withoutLockedMemory_refusesTokenMemoryLock() {
    Path file = temporary.resolve("ada.key");
    ProgramResult result = run(List.of("role-key", "--name", "ada@example.com", file.toString()));
    assertEquals(ExitCode.REFUSED, result.exitCode(), result::toString);
    String said = String.join("\n", result.errors());
    assertTrue(said.contains("TOKEN-MEMORY-LOCK"), said);
    assertTrue(said.contains("NOT locked"), said);
    assertFalse(Files.exists(file));
    SETPRIV.report("a process that may not lock memory is refused in production");
  }

  @Test
  void rehearsal_withoutLockedMemory_goesOnAndSaysSo() {
    ProgramResult result = run(List.of("identify"));
    assertEquals(ExitCode.DONE, result.exitCode(), result::toString);
    assertEquals("memory NOT locked, no core dumps", result.output().getLast());
  }
}
