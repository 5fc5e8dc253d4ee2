package dev.keyferry.paper.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EntryFormTest {
  private static final Pattern ROW = Pattern.compile("\\| `([a-z]+)` \\| .*");

  /** A type that a print does not know would be refused as no entry of a log. */
  @Test
  void types_asDocumented_areAllKnown() throws IOException {
    Path format =
        Path.of(System.getProperty("keyferry.root", "..")).resolve("docs/formats/audit-log-v1.md");
    String text = Files.readString(format);
    String table = text.substring(text.indexOf("## 2. Types"), text.indexOf("## 3. Steps"));
    Set<String> documented = new TreeSet<>();
    for (String line : table.split("\n", -1)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        documented.add(row.group(1));
      }
    }
    assertEquals(documented, new TreeSet<>(EntryForm.types()));
  }
}
