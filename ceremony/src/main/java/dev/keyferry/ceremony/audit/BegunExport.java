package dev.keyferry.ceremony.audit;

import dev.keyferry.model.value.Digest;
import dev.keyferry.transport.document.VerifierKey;
import java.util.List;

/**
 * An export whose {@code intent} is in an interrupted log.
 *
 * @param folder its name
 * @param manifest SHA-256 of the manifest's text
 * @param signer the key that signed the manifest
 * @param blobs SHA-256 of every blob, in the manifest's order
 * @param done whether its {@code result} is there as well
 */
public record BegunExport(
    String folder, Digest manifest, VerifierKey signer, List<Digest> blobs, boolean done) {
  /** Copies the list. */
  public BegunExport {
    blobs = List.copyOf(blobs);
  }
}
