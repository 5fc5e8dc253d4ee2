package dev.keyferry.paper;

import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.log.Checkpoint;
import dev.keyferry.transport.log.LeafHashes;
import dev.keyferry.transport.log.MerkleTreeBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A copy of a record that tests change. Nobody verifies a signature here, so a changed log needs
 * new roots only.
 *
 * @param folder of the copy
 */
public record RecordCopy(Path folder) {
  private static final Path RECORDS =
      Path.of(System.getProperty("keyferry.root", ".."))
          .resolve("verifier/src/test/resources/records");

  /** A record that the ceremony wrote, as it is. */
  public static Path original(String name) {
    return RECORDS.resolve(name);
  }

  /** A copy of it, in a folder that is there. */
  public static RecordCopy of(String name, Path parent) throws IOException {
    Path source = original(name);
    Path copy = parent.resolve("record");
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(source.relativize(file).toString()));
      }
    }
    return new RecordCopy(copy);
  }

  /** The lines of its log. */
  public List<String> log() throws IOException {
    return Files.readAllLines(folder.resolve("log.jsonl"));
  }

  /** Writes a log and the roots that belong to it; checkpoints over more entries disappear. */
  public void seal(List<String> log) throws IOException {
    write("log.jsonl", String.join("\n", log) + "\n");
    for (int hold = 0; Files.exists(holdPoint(hold)); hold++) {
      SignedNote note = note("checkpoints/000" + hold);
      Checkpoint old = Checkpoint.parse(note.text()).orBug();
      if (old.size() > log.size()) {
        Files.delete(holdPoint(hold));
      } else {
        resealed("checkpoints/000" + hold, note, log.subList(0, (int) old.size()));
      }
    }
    resealed("checkpoint", note("checkpoint"), log);
  }

  private void resealed(String name, SignedNote note, List<String> covered) throws IOException {
    List<Octets> leaves = new ArrayList<>();
    for (String line : covered) {
      Octets entry = Octets.of(line.getBytes(StandardCharsets.UTF_8));
      leaves.add(MerkleTreeBuilder.leafHash(entry));
    }
    String origin = Checkpoint.parse(note.text()).orBug().origin();
    Checkpoint head = new Checkpoint(origin, covered.size(), new LeafHashes(leaves).root());
    SignedNote changed = new SignedNote(head.text(), note.signatures());
    Files.write(folder.resolve(name), changed.print().toByteArray());
  }

  /**
   * Ends the log after some entries, and goes on with others, given as type, space and body. Behind
   * the type there may be an at sign and a step; else it is manifest.
   */
  public void endWith(int entries, String... more) throws IOException {
    List<String> log = new ArrayList<>(log().subList(0, entries));
    for (String one : more) {
      String[] parts = one.split(" ", 2);
      String[] type = (parts[0] + "@manifest").split("@", 3);
      log.add(
          ("{\"actor\":\"appliance\",\"at\":{\"mono\":99999,\"rtc\":\"2026-11-25T18:01:00Z\"},"
                  + "\"body\":%s,\"control\":\"\",\"epoch\":3,\"prev\":\"\",\"seq\":%d,"
                  + "\"step\":\"%s\",\"type\":\"%s\"}")
              .formatted(parts[1], log.size(), type[1], type[0]));
    }
    seal(log);
  }

  /** Changes the text of a document, and the log that names it. */
  public void rewrite(String name, String what, String by) throws IOException {
    SignedNote note = note(name);
    String text = note.text().replace(what, by);
    Files.write(
        folder.resolve(name), new SignedNote(text, note.signatures()).print().toByteArray());
    String before = digest(note.text());
    seal(log().stream().map(line -> line.replace(before, digest(text))).toList());
  }

  /** Writes a file as it stands. */
  public void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }

  private SignedNote note(String name) throws IOException {
    return SignedNote.parse(Files.readAllBytes(folder.resolve(name))).orBug();
  }

  private Path holdPoint(int number) {
    return folder.resolve("checkpoints/000" + number);
  }

  private static String digest(String text) {
    return Digest.sha256(text.getBytes(StandardCharsets.UTF_8)).toHex();
  }
}
