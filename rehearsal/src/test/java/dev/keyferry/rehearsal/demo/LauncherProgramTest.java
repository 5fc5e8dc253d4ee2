package dev.keyferry.rehearsal.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.rehearsal.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LauncherProgramTest {
  @TempDir private Path folder;

  @Test
  void run_aProgram_givesArgumentsAndInputAndTakesBothStreams() throws IOException {
    Path launcher = script("echo \"$@\"; cat; echo oops >&2; exit 7");
    List<String> arguments = List.of("inspect", "a b");
    assertEquals(
        new ProgramResult(arguments, 7, List.of("ceremony inspect a b", "typed"), List.of("oops")),
        new LauncherProgram(launcher).run(arguments, "typed\n").orBug());
  }

  @Test
  void run_muchOnBothStreams_doesNotWaitForEver() throws IOException {
    Path launcher = script("seq 1 20000 >&2; seq 1 20000");
    ProgramResult result = new LauncherProgram(launcher).run(List.of("run"), "").orBug();
    assertEquals(20_000, result.errors().size());
    assertEquals(20_000, result.output().size());
  }

  @Test
  void run_inputThatNobodyReads_isNoFault() throws IOException {
    Path launcher = script("exit 0");
    String input = "x".repeat(1 << 20);
    assertEquals(0, new LauncherProgram(launcher).run(List.of("run"), input).orBug().exitCode());
  }

  @Test
  void run_noProgram_refusesMediaMissing() {
    Failure failure =
        Refusal.of(
            MediaCode.MEDIA_MISSING,
            new LauncherProgram(folder.resolve("keyferry")).run(List.of("run"), ""));
    assertEquals(Fact.word("no such program"), failure.actual());
  }

  @Test
  void run_programThatDoesNotStart_refusesMediaRead() throws IOException {
    Path launcher = folder.resolve("keyferry");
    Files.writeString(launcher, "#!/no/such/interpreter\n");
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    Failure failure =
        Refusal.of(MediaCode.MEDIA_READ, new LauncherProgram(launcher).run(List.of("run"), ""));
    assertEquals(Fact.word("IOException"), failure.actual());
  }

  private Path script(String body) throws IOException {
    Path launcher = folder.resolve("keyferry");
    Files.writeString(launcher, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwx------"));
    return launcher;
  }
}
