package dev.keyferry.ceremony.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.rehearsal.canton.RandomSource;
import dev.keyferry.rehearsal.prepare.PracticeFolder;
import dev.keyferry.rehearsal.prepare.PracticePeople;
import dev.keyferry.rehearsal.prepare.PracticePerson;
import dev.keyferry.rehearsal.prepare.PracticeSettings;
import dev.keyferry.testing.PeerProgram;
import dev.keyferry.transport.media.MediaName;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program at a real pseudo-terminal, as people have it. */
class TerminalIT {
  private static final String PASSWORD = "correct horse battery staple";
  private static final String EXIT = "; echo EXIT $?";
  private static final PracticePeople PEOPLE =
      PracticePeople.fresh("test.example", RandomSource.seeded(11), 100_000);

  @TempDir private static Path shared = Path.of("unset");
  private static PracticeFolder practice;

  @TempDir private Path temporary = Path.of("unset");

  private final PeerProgram tmux = new PeerProgram("terminal", "tmux", "-V");

  @BeforeAll
  static void prepare() {
    PracticeSettings settings =
        new PracticeSettings(
            new CeremonyId("terminal"),
            PEOPLE,
            KmsTarget.AWS,
            2048,
            WrappingMethod.ALL.getFirst(),
            PASSWORD);
    PracticeFolder.Source source =
        new PracticeFolder.Source(Clock.systemUTC(), RandomSource.seeded(11), "node1");
    practice = PracticeFolder.create(shared, new MediaName("request"), settings, source).orBug();
  }

  private TerminalWindow run(String size, String environment) {
    Path folder = practice.path();
    return new TerminalWindow(
        tmux,
        temporary,
        size,
        "env KEYFERRY_BUILDING=1 JAVA_HOME=%s %s %s ceremony run --plan %s/plan --request %s --site %s/site --out %s/out --role-keys %s/role-keys%s"
            .formatted(
                System.getProperty("java.home"),
                environment,
                LaunchedProgram.ROOT.resolve("keyferry"),
                folder,
                folder,
                folder,
                temporary,
                folder,
                EXIT));
  }

  /** {@link ProductionCeremonyIT} has the other kinds of windows. */
  @Test
  void ceremony_atATerminal_isDoneAndShowsNoSecret() {
    try (TerminalWindow window = run("80x24", "A=B")) {
      window.answer(practice.practice().answers(), "EXIT ");
      window.readUntil(text -> text.contains("EXIT "));
      String all = window.all();
      assertTrue(all.contains("EXIT 0"), all);
      assertTrue(all.contains("Done: "), all);
      assertTrue(all.contains("REHEARSAL  terminal  step 1 of 9: opening"), all);
      assertTrue(all.contains("REHEARSAL  terminal  step 9 of 9: closing"), all);
      assertTrue(window.allWithAttributes().contains("\u001b[7m"), all);
      assertFalse(all.contains(PASSWORD), all);
      for (PracticePerson one : PEOPLE.of(Role.OPERATOR)) {
        assertFalse(all.contains(one.passphrase()), all);
      }
      tmux.report("a ceremony at a terminal");
    }
  }

  @Test
  void ceremony_inASmallWindow_isRefusedWithEnvWindow() {
    try (TerminalWindow window = run("70x20", "A=B")) {
      String text = window.await(shown -> shown.contains("EXIT "));
      assertTrue(text.contains("ENV-WINDOW"), text);
      assertTrue(text.contains("EXIT 3"), text);
    }
  }

  @Test
  void ctrlBackslash_atAQuestion_endsInQuorumPanic() {
    try (TerminalWindow window = run("80x24", "A=B")) {
      List<String> answers = practice.practice().answers();
      int sentence =
          answers.indexOf(
              answers.stream().filter(line -> line.startsWith("WRAP ")).findFirst().orElseThrow());
      window.answer(answers.subList(0, sentence), "EXIT ");
      String asked = window.readUntil(text -> TerminalWindow.lastLines(text).contains("Type WRAP"));
      assertTrue(asked.contains("step 5 of 9: approval"), asked);
      window.press("C-\\");
      window.await(text -> text.contains("EXIT "));
      String all = window.all();
      assertTrue(all.contains("PANIC. Everything secret is being overwritten"), all);
      assertTrue(all.contains("QUORUM-PANIC"), all);
      assertTrue(all.contains("EXIT 3"), all);
      assertFalse(all.contains("Full thread dump"), all);
    }
  }
}
