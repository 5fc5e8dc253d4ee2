package dev.keyferry.ceremony.flow;

import dev.keyferry.model.ceremony.RoleKey;
import dev.keyferry.transport.document.VerifierKey;
import dev.keyferry.transport.log.CosignerKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Interrupted records for the verifier, whose own tests read them as files: each a folder under
 * {@code target/interrupted}, with an auditor's policy beside it.
 */
public final class KeptRecord {
  static final Path FOLDER = Path.of("target", "interrupted");

  private static final Pattern MEMBER = Pattern.compile("\"(ed25519|mldsa44|key)\":\"([^\"]+)\"");

  private KeptRecord() {}

  static void keep(Path record, String name) throws IOException {
    keep(record, FOLDER, name);
  }

  /** The same in another folder. */
  public static void keep(Path record, Path folder, String name) throws IOException {
    Path copy = folder.resolve(name);
    try (Stream<Path> all = Files.walk(record)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path to = copy.resolve(record.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
    Files.write(folder.resolve(name + ".policy"), policy(record));
  }

  /** As an auditor would write it who has seen the paper of the opening and knows the people. */
  private static List<String> policy(Path record) throws IOException {
    List<String> lines = new ArrayList<>();
    List<String> names = new ArrayList<>();
    String first = Files.readString(record.resolve("log.jsonl")).lines().findFirst().orElseThrow();
    Matcher members = MEMBER.matcher(first);
    while (members.find()) {
      if (members.group(1).equals("key")) {
        VerifierKey person = VerifierKey.parsePerson(members.group(2)).orBug();
        boolean token = person.type() == RoleKey.Type.ECDSA_P256;
        String vkey = token ? person.print() : CosignerKey.of(person).print();
        names.add(person.name());
        lines.add("witness " + person.name() + " " + vkey);
      } else {
        lines.add("log " + members.group(2));
      }
    }
    lines.add("group room all " + String.join(" ", names));
    lines.add("quorum room");
    return lines;
  }

  /** Removes what an earlier run kept. */
  static void forget() throws IOException {
    forget(FOLDER);
  }

  /** The same of another folder. */
  public static void forget(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    Files.createDirectories(folder);
  }
}
