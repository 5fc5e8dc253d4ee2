package dev.keyferry.ceremony.secrecy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keyferry.ceremony.cli.TerminalWindow;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.rehearsal.prepare.PracticeFolder;
import dev.keyferry.testing.PeerProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Control KC-13, measured for what people type at a pseudo-terminal. */
class TypedSecretsTest {
  @TempDir private Path temporary = Path.of("unset");

  private final PeerProgram tmux = new PeerProgram("secrets-scan-typed", "tmux", "-V");

  @Test
  void memory_ofACeremonyAtATerminal_holdsNothingTypedAtTheEnd() throws Exception {
    boolean root = Files.isReadable(Path.of("/proc/1/mem"));
    if (!root) {
      PeerProgram.note("secrets-scan-typed", "typed secrets: SKIPPED, the scan needs root");
    }
    assumeTrue(root, "only root may look into a process that hides");
    Needles needles = new Needles();
    PracticeFolder folder = new KnownSecrets(temporary, needles).practice(KmsTarget.AWS);
    try (TerminalWindow window =
        new TerminalWindow(tmux, temporary, "100x40", command(folder.path()))) {
      ProcessMemory memory = new ProcessMemory(window.pid());
      List<String> answers = folder.practice().answers();
      int sentence =
          answers.indexOf(
              answers.stream().filter(line -> line.startsWith("WRAP ")).findFirst().orElseThrow());
      window.answer(answers.subList(0, sentence), PausedMain.PAUSED);
      window.readUntil(text -> TerminalWindow.lastLines(text).contains("Type WRAP"));
      ProcessMemory.Scan loaded = memory.scan(needles);
      assertTrue(!loaded.inLockedPages().isEmpty(), "the keys are in locked pages");
      assertEquals(List.of(), loaded.outsideLockedPages());
      window.answer(answers.subList(sentence, answers.size()), PausedMain.PAUSED);
      window.readUntil(text -> text.contains(PausedMain.PAUSED));
      assertTrue(window.all().contains(PausedMain.PAUSED + "0"), window.all());
      ProcessMemory.Scan after = memory.scan(needles);
      assertEquals(List.of(), after.hits());
      tmux.report("typed secrets: %d bytes after the end, no secret".formatted(after.bytes()));
    }
  }

  private String command(Path folder) {
    return "exec %s/bin/java -XX:+UseSerialGC -Xms96m -Xmx96m -XX:-UsePerfData -XX:+DisableAttachMechanism -XX:-CreateCoredumpOnCrash --enable-native-access=dev.keyferry.engine,org.jline.terminal.ffm,org.jline.nativ --add-modules org.jline.terminal.ffm --module-path %s --patch-module dev.keyferry.ceremony=%s --module dev.keyferry.ceremony/dev.keyferry.ceremony.secrecy.PausedMain run --plan %s/plan --request %s --site %s/site --out %s/out --role-keys %s/role-keys"
        .formatted(
            System.getProperty("java.home"),
            System.getProperty("jdk.module.path", ""),
            Path.of("target", "test-classes").toAbsolutePath(),
            folder,
            folder,
            folder,
            temporary,
            folder);
  }
}
