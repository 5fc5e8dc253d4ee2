package dev.keyferry.ceremony.manifest;

import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.Manifest;
import dev.keyferry.transport.document.VerifierKey;
import java.util.List;

/** What the signer made and verified. */
record CheckedManifest(Manifest manifest, Octets note, VerifierKey logKey, List<SealedBlob> blobs)
    implements SignedManifest {
  CheckedManifest {
    blobs = List.copyOf(blobs);
  }
}
