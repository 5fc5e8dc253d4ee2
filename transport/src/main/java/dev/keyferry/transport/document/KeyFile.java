package dev.keyferry.transport.document;

import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Fingerprint;
import dev.keyferry.transport.media.MediaName;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * A file that belongs to one key, as a document lists it: an export of the old node, or a wrapped
 * blob. Public, immutable.
 *
 * @param key the key it belongs to
 * @param name its name on the medium; no two files of a document share one
 * @param sizeBytes how many bytes it has
 * @param digest SHA-256 of its content
 */
public record KeyFile(Fingerprint key, MediaName name, long sizeBytes, Digest digest) {
  /** The count line and the item lines of a list of files. */
  record Lines(String countName, String itemName) {}

  /**
   * Reads one file line for each key, in the order of the keys. Another number of lines is {@code
   * DOC-COUNT}, another key's file is {@code DOC-REFERENCE}.
   */
  static <T> List<T> list(
      LineReader in, Lines names, List<Fingerprint> keys, BiFunction<KeyFile, Line, T> item) {
    int number = in.number();
    Set<MediaName> seen = new HashSet<>();
    Iterator<Fingerprint> order = keys.iterator();
    List<T> files =
        in.list(names.countName, names.itemName, l -> item.apply(read(l, order, seen), l));
    in.requireCount(number, files.size() == keys.size(), count(keys.size()), files.size());
    return files;
  }

  private static KeyFile read(Line line, Iterator<Fingerprint> order, Set<MediaName> seen) {
    Fingerprint key = line.fingerprint();
    if (order.hasNext()) {
      Fingerprint expected = order.next();
      if (!key.equals(expected)) {
        line.refuse(DocumentCode.DOC_REFERENCE, Fact.fingerprint(expected), Fact.fingerprint(key));
      }
    }
    MediaName name = line.literal("file").mediaName();
    line.fresh(seen, name, name.text());
    return new KeyFile(key, name, line.literal("bytes").decimal(), line.sha256());
  }

  String words() {
    return String.join(
        " ",
        key.text(),
        "file",
        name.text(),
        "bytes",
        Long.toString(sizeBytes),
        "sha256",
        digest.toHex());
  }

  private static Fact count(int keys) {
    return Fact.count(keys, "lines, one a key");
  }
}
