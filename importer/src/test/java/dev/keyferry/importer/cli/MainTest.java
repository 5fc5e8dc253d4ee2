package dev.keyferry.importer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.testing.ArchitectureRules;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class MainTest {
  @Test
  void importer_withoutVerb_saysThatThereIsNoneAndExitsAsUsage() {
    StringWriter err = new StringWriter();
    CommandLine line = Main.commandLine().setErr(new PrintWriter(err, true));
    assertEquals(2, line.execute());
    assertTrue(err.toString().contains("no verbs"), err.toString());
  }

  @Test
  void importer_askedForHelp_exitsDone() {
    StringWriter out = new StringWriter();
    assertEquals(0, Main.commandLine().setOut(new PrintWriter(out, true)).execute("--help"));
    assertTrue(out.toString().startsWith("Usage: importer"), out.toString());
  }

  @Test
  void importer_asCompiled_neverUsesTheEngine() {
    ArchitectureRules.ofMainClasses(2)
        .keepHouse()
        .never("dev.keyferry.engine..", "dev.keyferry.ceremony..", "dev.keyferry.rehearsal..");
  }
}
