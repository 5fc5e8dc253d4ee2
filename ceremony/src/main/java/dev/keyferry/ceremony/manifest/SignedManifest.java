package dev.keyferry.ceremony.manifest;

import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.Manifest;
import dev.keyferry.transport.document.VerifierKey;
import java.util.List;

/**
 * A manifest that was signed, read again and verified, with the blobs it lists. Only {@link
 * ManifestSigner} makes one.
 */
public sealed interface SignedManifest permits CheckedManifest {
  /** What it says. */
  Manifest manifest();

  /** The signed note, ready to be written. */
  Octets note();

  /** Who signed: the ceremony's log key. */
  VerifierKey logKey();

  /** The blobs in their envelopes, in the manifest's order. */
  List<SealedBlob> blobs();
}
