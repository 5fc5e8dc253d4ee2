package dev.keyferry.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A document of the project that is made from the code and never edited by hand. */
public final class GeneratedDocument {
  private GeneratedDocument() {}

  /**
   * Fails when a document is not what the code makes of it, and writes what it must be into {@code
   * target} of the module.
   *
   * @param name the path from the root of the project, such as {@code docs/usage.md}
   * @param expected the whole text that the code makes
   */
  public static void assertUpToDate(String name, String expected) throws IOException {
    Path document = Path.of(System.getProperty("keyferry.root", "..")).resolve(name);
    String found = Files.exists(document) ? Files.readString(document) : "";
    if (!found.equals(expected)) {
      Path actual = Path.of("target", document.getFileName() + ".actual");
      Files.writeString(actual, expected);
      assertEquals(expected, found, name + " is stale; " + actual + " is what it must be");
    }
  }

  /**
   * A page with the help texts of a program.
   *
   * @param introduction title and first paragraph
   * @param helpOfCommand help texts by the command that they belong to, in the order of the page
   */
  public static String helpPage(String introduction, Map<String, String> helpOfCommand) {
    StringBuilder page = new StringBuilder(introduction);
    helpOfCommand.forEach((command, help) ->
        page.append("\n## ").append(command).append("\n\n```\n").append(help).append("```\n"));
    return page.toString();
  }
}
