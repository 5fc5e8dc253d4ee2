package dev.keyferry.rehearsal.demo;

import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.DocumentFailure;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.key.KeyDescription;
import dev.keyferry.rehearsal.canton.PublishedExports;
import dev.keyferry.rehearsal.node.ExportedKey;
import dev.keyferry.rehearsal.node.NodeExports;
import dev.keyferry.rehearsal.node.RehearsalNode;
import dev.keyferry.transport.document.KeyFile;
import dev.keyferry.transport.media.MediaName;
import dev.keyferry.transport.media.OutputFolder;
import dev.keyferry.transport.media.WrittenFile;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The exports that a demo is about: those of a fresh participant, and the three that Canton's
 * migration page publishes.
 *
 * @param folder where they are
 * @param node the participant's own
 * @param published the others, in the order of {@link PublishedExports}
 */
record DemoExports(Path folder, NodeExports node, List<WrittenFile> published) {
  /** Protects the protected exports; it is written into the answers, so it is no secret. */
  static final String PASSWORD = "practice makes perfect";

  private static final String PARTICIPANT = "participant1";

  /** Copies the list. */
  DemoExports {
    published = List.copyOf(published);
  }

  /**
   * Makes a participant and writes all exports.
   *
   * <p>Refuses what {@link DemoFolder#create}, {@link OutputFolder#create}, {@link
   * OutputFolder#write} and {@link OutputFolder#commit} refuse, in this order.
   */
  static Outcome<DemoExports> make(DemoFolder demo, SecureRandom random) {
    MediaName name = new MediaName(demo.exports().getFileName().toString());
    return demo.create()
        .then(parent -> OutputFolder.create(parent, name))
        .then(folder -> fill(folder, random).onRefusal(_ -> folder.discard()));
  }

  /** The paths of all exports: the participant's first. */
  List<String> files() {
    Stream<MediaName> names =
        Stream.concat(
            node.keys().stream().map(key -> key.file().name()),
            published.stream().map(WrittenFile::name));
    return names.map(name -> folder.resolve(name.text()).toString()).toList();
  }

  /**
   * Every export with what the offline program said of it.
   *
   * <p>Refuses: DOC-COUNT if it did not speak of as many files as there are; DOC-REFERENCE for
   * every file that it did not speak of in its turn, or in which it found another key than the one
   * that was exported.
   */
  Outcome<List<DemoKey>> described(List<InspectedKey> inspected) {
    List<String> files = files();
    if (inspected.size() != files.size()) {
      return refused(
          DocumentCode.DOC_COUNT,
          "inspection",
          Fact.count(files.size(), "files"),
          Fact.count(inspected.size(), "files"));
    }
    return Outcome.all(
        IntStream.range(0, files.size())
            .mapToObj(i -> described(i, files.get(i), inspected.get(i)))
            .toList());
  }

  private Outcome<DemoKey> described(int index, String file, InspectedKey inspected) {
    if (!inspected.file().equals(file)) {
      return refused(
          DocumentCode.DOC_REFERENCE, "inspection", Fact.word(file), Fact.word(inspected.file()));
    }
    List<ExportedKey> fresh = node.keys();
    ExportedKey export =
        index < fresh.size()
            ? fresh.get(index)
            : publishedKey(published.get(index - fresh.size()), inspected.key());
    return export.key().equals(inspected.key())
        ? Outcome.accepted(new DemoKey(export, inspected.verdicts()))
        : refused(
            DocumentCode.DOC_REFERENCE,
            file,
            Fact.fingerprint(export.key().fingerprint()),
            Fact.fingerprint(inspected.key().fingerprint()));
  }

  /** Nobody here made a published key, so the offline program is the one who says what it is. */
  private static ExportedKey publishedKey(WrittenFile file, KeyDescription key) {
    KeyFile keyFile = new KeyFile(key.fingerprint(), file.name(), file.sizeBytes(), file.digest());
    String text = file.name().text();
    return new ExportedKey(key, text.substring(0, text.lastIndexOf('.')), keyFile, false);
  }

  private static Outcome<DemoExports> fill(OutputFolder folder, SecureRandom random) {
    return new RehearsalNode(PARTICIPANT, random)
        .export(PASSWORD, folder)
        .then(node ->
            writePublished(folder)
                .then(published ->
                    folder.commit().map(path -> new DemoExports(path, node, published))));
  }

  private static Outcome<List<WrittenFile>> writePublished(OutputFolder folder) {
    List<Outcome<WrittenFile>> written = new ArrayList<>();
    Arrays.stream(PublishedExports.values())
        .forEach(e -> written.add(folder.write(new MediaName(e.file()), e.octets())));
    return Outcome.all(written);
  }

  private static <T> Outcome<T> refused(
      DocumentCode code, String where, Fact expected, Fact actual) {
    return Outcome.refused(new DocumentFailure(code, new Place.Whole(where), expected, actual));
  }
}
