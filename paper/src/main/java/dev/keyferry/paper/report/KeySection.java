package dev.keyferry.paper.report;

import dev.keyferry.model.key.KeyProof;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Fingerprint;
import dev.keyferry.paper.record.CeremonyRecord;
import dev.keyferry.paper.record.Entry;
import dev.keyferry.paper.sheet.Block;
import dev.keyferry.paper.sheet.Cell;
import dev.keyferry.paper.sheet.Line;
import dev.keyferry.transport.document.Manifest;
import dev.keyferry.transport.document.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Every key of the request: what it is, where it goes, and what came out. */
final class KeySection {
  /** The multihash code and length of SHA-256, which no word stands for. */
  private static final int PREFIX_CHARACTERS = 4;

  private final CeremonyRecord record;

  /** The results of wrapping, by fingerprint: blobs of an interrupted run are lost. */
  private final Map<String, Entry> wrapped;

  private KeySection(CeremonyRecord record) {
    this.record = record;
    this.wrapped =
        record
            .log()
            .ofRun("result")
            .filter(entry -> entry.body().text("act").equals("wrap"))
            .collect(
                Collectors.toMap(
                    entry -> entry.body().text("object"), entry -> entry, (first, again) -> first));
  }

  static List<Block> of(CeremonyRecord record) {
    return new KeySection(record).blocks();
  }

  private List<Block> blocks() {
    List<Request.Key> keys = record.documents().request().keys();
    List<Block> blocks = new ArrayList<>();
    blocks.add(new Block.Heading("Keys: " + keys.size(), true));
    blocks.add(overview(keys));
    blocks.add(
        new Block.Paragraph(
            "The words are those of the 32 bytes after 1220 of the fingerprint, which every"
                + " fingerprint begins with."));
    int number = 0;
    for (Request.Key key : keys) {
      number++;
      blocks.add(new Block.Heading("Key " + number + ": " + key.name(), false));
      blocks.add(facts(key));
    }
    return blocks;
  }

  private Block overview(List<Request.Key> keys) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Request.Key key : keys) {
      rows.add(
          List.of(
              Cell.text(String.valueOf(rows.size() + 1)),
              Cell.of(Line.strong(key.name())),
              Cell.code(key.fingerprint().abbreviated()),
              Cell.code(key.traits().spec().token()),
              Cell.text(wrapped(key).map(entry -> "yes  " + entry.cite()).orElse("NO"))));
    }
    return new Block.Table(
        List.of(
            new Block.Column("No.", 7),
            new Block.Column("Name", 37),
            new Block.Column("Fingerprint begins", 22),
            new Block.Column("Spec", 19),
            new Block.Column("Wrapped", 15)),
        rows);
  }

  private Block facts(Request.Key key) {
    List<Block.Fact> facts = new ArrayList<>();
    facts.add(fact("Fingerprint", fingerprint(key.fingerprint())));
    facts.add(
        fact(
            "Spec and usage",
            Cell.code(
                "%s, %s, %s"
                    .formatted(
                        key.traits().spec().token(),
                        key.traits().purpose().token(),
                        key.traits().usageToken()))));
    facts.add(fact("Goes to", Cell.of(Line.code(key.targetKey()), Line.text(target(key)))));
    facts.add(fact("Public key", Cell.code(publicKey(key))));
    facts.add(fact("Proof", Cell.text(proof(key))));
    facts.add(fact("Blob", blob(key)));
    return new Block.Facts(facts);
  }

  private static Block.Fact fact(String name, Cell says) {
    return new Block.Fact(name, says);
  }

  private static Cell fingerprint(Fingerprint fingerprint) {
    Digest spoken = Digest.ofHex(fingerprint.text().substring(PREFIX_CHARACTERS));
    return Cell.spoken(fingerprint.text(), spoken);
  }

  private String target(Request.Key key) {
    return record.documents().request().wrappingKeys().stream()
        .filter(wrapping -> wrapping.id().equals(key.wrappingKeyId()))
        .map(wrapping ->
            "of %s, wrapped to %s".formatted(wrapping.target().displayName(), wrapping.id()))
        .findFirst()
        .orElse("wrapped to " + key.wrappingKeyId());
  }

  private Optional<Manifest.Key> stated(Request.Key key) {
    return record
        .documents()
        .manifest()
        .flatMap(manifest ->
            manifest.keys().stream()
                .filter(one -> one.fingerprint().equals(key.fingerprint()))
                .findFirst());
  }

  private String publicKey(Request.Key key) {
    return stated(key)
        .map(one -> "sha256 " + one.publicDigest().toHex())
        .orElse("no manifest says");
  }

  private String proof(Request.Key key) {
    String entry = record.log().latest("prove").map(Entry::cite).orElse("");
    return stated(key)
        .map(one ->
            switch (one.proof()) {
              case KeyProof.None() -> "none: the plan did not ask";
              case KeyProof.Signature _ ->
                  "a signature, in the manifest, that anybody can check  " + entry;
              case KeyProof.Decryption() ->
                  "it opened what was encrypted to it, as the token says  " + entry;
            })
        .orElse("no manifest says");
  }

  private Cell blob(Request.Key key) {
    return wrapped(key)
        .map(entry ->
            Cell.of(
                Line.code("sha256 " + entry.body().text("sha256")),
                Line.text(
                    "%d bytes%s  %s"
                        .formatted(entry.body().number("bytes"), file(key), entry.cite()))))
        .orElse(Cell.of(Line.strong("none: it was not wrapped")));
  }

  private String file(Request.Key key) {
    return record.documents().manifest().stream()
        .flatMap(manifest -> manifest.blobs().stream())
        .filter(blob -> blob.file().key().equals(key.fingerprint()))
        .map(blob -> ", file " + blob.file().name().text())
        .findFirst()
        .orElse("");
  }

  private Optional<Entry> wrapped(Request.Key key) {
    return Optional.ofNullable(wrapped.get(key.fingerprint().text()));
  }
}
