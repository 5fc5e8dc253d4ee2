package dev.keyferry.verifier.record;

import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Findings;
import dev.keyferry.verifier.finding.Place;
import dev.keyferry.verifier.finding.Rule;
import dev.keyferry.verifier.note.NoteKey;
import dev.keyferry.verifier.note.SignatureKind;
import dev.keyferry.verifier.text.Bytes;
import dev.keyferry.verifier.text.Malformed;
import dev.keyferry.verifier.text.Sha256;
import dev.keyferry.verifier.tree.Frontier;
import dev.keyferry.verifier.tree.TileStream;
import dev.keyferry.verifier.tree.TreeHash;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One walk over {@code log.jsonl}: every entry is hashed, read, shown to the rules and forgotten.
 * Entries after the size of the checkpoint are counted only. One object is used once.
 */
public final class LogWalk {
  private final Findings findings;
  private final TileStream tiles;
  private final List<Consumer<Entry>> rules;
  private final Set<Long> sizes;
  private final Frontier tree = new Frontier();
  private final LogFacts facts = new LogFacts();

  /**
   * A walk.
   *
   * @param tiles what every entry is added to
   * @param rules who sees each entry that has its form
   * @param sizes of the tree at which its root is asked for
   */
  public LogWalk(
      Findings findings, TileStream tiles, List<Consumer<Entry>> rules, Set<Long> sizes) {
    this.findings = findings;
    this.tiles = tiles;
    this.rules = List.copyOf(rules);
    this.sizes = Set.copyOf(sizes);
  }

  /** Walks; returns what the entries up to a size say. */
  public LogFacts over(RecordFolder folder, long sealed) {
    try {
      Optional<InputStream> stream = folder.stream("log.jsonl");
      if (stream.isEmpty()) {
        findings.add(Finding.of(Rule.V2, new Place.File("log.jsonl"), "a log", "none"));
        return facts;
      }
      try (InputStream in = stream.get()) {
        walk(new LogLines(in), sealed);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    } catch (Malformed malformed) {
      findings.add(Rule.V2, new Place.File("log.jsonl"), malformed);
    }
    return facts;
  }

  private void walk(LogLines lines, long sealed) {
    long count = 0;
    try {
      for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
        if (count < sealed) {
          entry(count, line.get());
        }
        count++;
      }
    } catch (Malformed tooLong) {
      findings.add(Rule.V14, new Place.Entry(count), tooLong);
    }
    tiles.end();
    facts.end(new LogSizes(tree.size(), count, lines.cutBytes(), tree.root()));
  }

  private void entry(long index, byte[] line) {
    Bytes leaf = TreeHash.leaf(line);
    tree.add(leaf);
    tiles.add(line, leaf);
    if (sizes.contains(tree.size())) {
      facts.root(tree.size(), tree.root());
    }
    if (index == 0) {
      facts.statement(index, Sha256.of(line, new byte[] {'\n'}));
    }
    try {
      Entry entry = EntryReader.read(index, line, leaf);
      if (entry.is("resume")) {
        facts.statement(index, Sha256.of(line, new byte[] {'\n'}));
      }
      facts.add(entry, line.length, findings);
      followEpochs(entry);
      rules.forEach(rule -> rule.accept(entry));
    } catch (Malformed malformed) {
      findings.add(Rule.V9, new Place.Entry(index), malformed);
    }
  }

  private void followEpochs(Entry entry) throws Malformed {
    if (entry.is("open") && entry.index() == 0) {
      facts.begin(epoch(0, entry, 0), tree.root());
    } else if (entry.is("epoch")) {
      facts.begin(epoch(entry.number("number"), entry, entry.index() + 1), tree.root());
    } else if (entry.is("resume")) {
      facts.resume(entry, epoch(entry.number("number"), entry, entry.index()), tree.root());
    }
  }

  private Epoch epoch(long number, Entry entry, long from) {
    Epoch.Keys keys =
        new Epoch.Keys(
            key(entry, "ed25519", SignatureKind.ED25519),
            key(entry, "mldsa44", SignatureKind.ML_DSA_44));
    return new Epoch(number, keys, entry.index(), from, Optional.empty());
  }

  private Optional<NoteKey> key(Entry entry, String member, SignatureKind kind) {
    try {
      return Optional.of(NoteKey.parse(entry.text(member), kind));
    } catch (Malformed malformed) {
      findings.add(Rule.V9, entry.place(), malformed);
      return Optional.empty();
    }
  }
}
