package dev.keyferry.verifier.joined;

import dev.keyferry.verifier.document.DocumentLimit;
import dev.keyferry.verifier.document.Receipt;
import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Findings;
import dev.keyferry.verifier.finding.Place;
import dev.keyferry.verifier.finding.Rule;
import dev.keyferry.verifier.note.Checkpoint;
import dev.keyferry.verifier.note.SignedNote;
import dev.keyferry.verifier.record.RecordFolder;
import dev.keyferry.verifier.text.Malformed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads {@code receipts/} and {@code witness/} (docs/formats/ceremony-record-v1.md §2) and the
 * files that were given apart, each once and within its limit.
 */
public final class JoinedReader {
  /** A receipt may be large, and one for an import and a later one are all that is usual. */
  private static final int MOST_RECEIPTS = 16;

  /** Several witnesses, each at every hold point. */
  private static final int MOST_HEADS = 256;

  private static final String RECEIPTS = "receipts/";
  private static final String HEADS = "witness/";
  private static final int MOST_HEAD_BYTES = 64 * 1024;
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  private final RecordFolder folder;
  private final Findings findings;

  /** A reader of one record. */
  public JoinedReader(RecordFolder folder, Findings findings) {
    this.folder = folder;
    this.findings = findings;
  }

  /** How a note becomes what it says. */
  private interface Form<T> {
    T of(SignedNote note) throws Malformed;
  }

  /**
   * One kind of file.
   *
   * @param rule that it breaks if it has not its form
   * @param mostFiles in its folder; further ones are not read
   * @param mostBytes of one of them
   */
  private record Kind<T>(String prefix, Rule rule, int mostFiles, int mostBytes, Form<T> form) {}

  /** Whether a file of a record is one that joined it. */
  public static boolean isJoined(String name) {
    return name.startsWith(RECEIPTS) || name.startsWith(HEADS);
  }

  /** Reads everything. */
  public Joined read(Elsewhere elsewhere) {
    Kind<Receipt> receipts =
        new Kind<>(
            RECEIPTS,
            Rule.V16,
            MOST_RECEIPTS,
            DocumentLimit.LARGE.noteBytes(),
            note -> Receipt.parse(note.text()));
    Kind<Checkpoint> heads =
        new Kind<>(HEADS, Rule.V17, MOST_HEADS, MOST_HEAD_BYTES, Checkpoint::of);
    return new Joined(all(receipts, elsewhere.receipts()), all(heads, elsewhere.heads()));
  }

  private <T> List<JoinedNote<T>> all(Kind<T> kind, List<Path> apart) {
    List<JoinedNote<T>> notes = new ArrayList<>();
    for (String name : names(kind)) {
      Place place = new Place.File(name);
      if (NAME.matcher(name.substring(kind.prefix().length())).matches()) {
        read(folder, name, place, kind).ifPresent(notes::add);
      } else {
        findings.add(Finding.of(kind.rule(), place, "a name of a-z 0-9 . _ -", "another name"));
      }
    }
    for (Path path : apart) {
      RecordFolder around = new RecordFolder(path.toAbsolutePath().resolveSibling(""));
      Place place = new Place.File(path.toString());
      read(around, String.valueOf(path.getFileName()), place, kind).ifPresent(notes::add);
    }
    return notes;
  }

  private List<String> names(Kind<?> kind) {
    List<String> names = new ArrayList<>();
    folder.forEach(name -> {
      if (name.startsWith(kind.prefix()) && !name.equals(kind.prefix())) {
        names.add(name);
      }
    });
    if (names.size() > kind.mostFiles()) {
      Place place = new Place.File(kind.prefix());
      String most = kind.mostFiles() + " files at most";
      findings.add(Finding.of(Rule.V14, place, most, names.size() + " files"));
    }
    return names.stream().sorted().limit(kind.mostFiles()).toList();
  }

  private <T> Optional<JoinedNote<T>> read(
      RecordFolder from, String name, Place place, Kind<T> kind) {
    try {
      byte[] bytes =
          from.read(name, kind.mostBytes()).orElseThrow(() -> Malformed.of("a file", "none"));
      SignedNote note = SignedNote.parse(bytes);
      return Optional.of(new JoinedNote<>(place, note, kind.form().of(note)));
    } catch (Malformed malformed) {
      findings.add(kind.rule(), place, malformed);
      return Optional.empty();
    }
  }
}
