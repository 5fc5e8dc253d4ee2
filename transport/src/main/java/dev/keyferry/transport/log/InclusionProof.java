package dev.keyferry.transport.log;

import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.SignedNote;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * That an entry is in a log, as a file (C2SP tlog-proof v1).
 *
 * @param index of the entry
 * @param path hashes of 32 bytes, the leaf's sibling first
 * @param checkpoint the signed head that the path leads to
 */
public record InclusionProof(long index, List<Octets> path, SignedNote checkpoint) {
  /** Copies the path. */
  public InclusionProof {
    path = List.copyOf(path);
  }

  /** The file's bytes. */
  public Octets print() {
    StringBuilder text = new StringBuilder("c2sp.org/tlog-proof@v1\nindex " + index + "\n");
    path.forEach(hash -> text.append(hash.toBase64()).append('\n'));
    String note = new String(checkpoint.print().toByteArray(), StandardCharsets.UTF_8);
    return Octets.of((text + "\n" + note).getBytes(StandardCharsets.UTF_8));
  }
}
