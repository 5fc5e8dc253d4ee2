package dev.keyferry.transport.document;

import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Fingerprint;
import dev.keyferry.model.value.Octets;
import java.time.Instant;
import java.util.List;

/**
 * What the importer asks of a ceremony (docs/formats/request-v1.md), signed by its operator key.
 * Public, immutable, and no evidence of anything: see {@link VerifiedText}.
 *
 * @param mode whether real keys are at stake
 * @param node the node whose keys are moved
 * @param challenge 32 random bytes that come back in the manifest
 * @param notAfter when the request is void; whole seconds
 * @param wrappingKeys the public keys of the KMSs, each id once, at least one
 * @param keys the keys to move, each fingerprint once, at least one
 * @param exports the file of every key, in the order of the keys
 */
public record Request(
    Mode mode,
    Node node,
    Octets challenge,
    Instant notAfter,
    List<WrappingKey> wrappingKeys,
    List<Key> keys,
    List<Export> exports) {
  /** Copies the lists. */
  public Request {
    wrappingKeys = List.copyOf(wrappingKeys);
    keys = List.copyOf(keys);
    exports = List.copyOf(exports);
  }

  /**
   * The node whose keys are moved.
   *
   * @param participant its unique identifier
   * @param name what its operators call it, free text
   * @param cantonVersion its version, a token such as {@code 3.4.8}
   * @param protocolVersion the protocol version of its synchronizer
   * @param topology SHA-256 of the topology snapshot that lists its keys
   */
  public record Node(
      ParticipantId participant,
      String name,
      String cantonVersion,
      int protocolVersion,
      Digest topology) {}

  /**
   * One key to move.
   *
   * @param fingerprint Canton's id of it
   * @param traits what kind of key it is
   * @param wrappingKeyId the token of the wrapping key it shall be wrapped to
   * @param targetKey the token that the KMS calls it by, or shall
   * @param name the name that Canton's operators gave it, free text
   */
  public record Key(
      Fingerprint fingerprint,
      KeyTraits traits,
      String wrappingKeyId,
      String targetKey,
      String name) {}

  /**
   * The file in which one key leaves the old node.
   *
   * @param file its name, size and digest
   * @param passwordProtected whether Canton encrypted it under a password
   */
  public record Export(KeyFile file, boolean passwordProtected) {}
}
