package dev.keyferry.verifier.rule;

import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Findings;
import dev.keyferry.verifier.finding.Place;
import dev.keyferry.verifier.finding.Rule;
import dev.keyferry.verifier.record.RecordFolder;
import dev.keyferry.verifier.text.Bytes;
import dev.keyferry.verifier.text.Malformed;
import dev.keyferry.verifier.tree.TileStream;
import java.util.Optional;

/** Rule V2 for {@code tile/}: every tile is there, and is what the log makes of it. */
final class TileRule implements TileStream.Sink {
  private final RecordFolder folder;
  private final Findings findings;
  private String firstMissing = "";
  private long missing;
  private long all;

  TileRule(RecordFolder folder, Findings findings) {
    this.folder = folder;
    this.findings = findings;
  }

  @Override
  public void tile(String name, long size, Bytes sha256) {
    String file = "tile/" + name;
    all++;
    try {
      Optional<Bytes> found = folder.digest(file, size);
      if (found.isEmpty()) {
        firstMissing = missing == 0 ? file : firstMissing;
        missing++;
      } else if (!found.get().equals(sha256)) {
        findings.add(Finding.of(Rule.V2, new Place.File(file), "what the log says", "else"));
      }
    } catch (Malformed malformed) {
      findings.add(Rule.V2, new Place.File(file), malformed);
    }
  }

  /** After the last entry: a closed log has all its tiles. */
  void end(boolean closed) {
    if (closed && missing > 0) {
      findings.add(
          Finding.of(
              Rule.V2, new Place.File(firstMissing), all + " tiles", missing + " are missing"));
    }
  }

  /** How many tiles are there, of how many. */
  String count() {
    return (all - missing) + " of " + all;
  }
}
