package dev.keyferry.transport.document;

import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.key.KeyProof;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Fingerprint;
import dev.keyferry.model.value.Octets;
import java.time.Instant;
import java.util.List;

/**
 * What a ceremony made (docs/formats/manifest-v1.md), signed by its log key. Public, immutable, and
 * no evidence of anything: see {@link VerifiedText}.
 *
 * @param heading which ceremony made it
 * @param sources what it was made from
 * @param participant the node whose keys were wrapped
 * @param challenge 32 bytes, those of the request
 * @param wrappingKeys to what keys were wrapped, each id once, at least one
 * @param keys the keys wrapped, each fingerprint once, at least one
 * @param blobs the file of every key, in the order of the keys
 */
public record Manifest(
    Heading heading,
    Sources sources,
    ParticipantId participant,
    Octets challenge,
    List<RecipientKey> wrappingKeys,
    List<Key> keys,
    List<Blob> blobs) {
  /** Copies the lists. */
  public Manifest {
    wrappingKeys = List.copyOf(wrappingKeys);
    keys = List.copyOf(keys);
    blobs = List.copyOf(blobs);
  }

  /** Whether real keys are at stake. */
  public Mode mode() {
    return heading.mode();
  }

  /**
   * Which ceremony made the manifest.
   *
   * @param mode whether real keys are at stake
   * @param ceremony its id
   * @param organisation a token such as {@code example.com}, from the plan
   */
  public record Heading(Mode mode, CeremonyId ceremony, String organisation) {
    /** The origin of the ceremony's log: organisation, keyceremony, id and mode. */
    public String logOrigin() {
      return String.join("/", organisation, "keyceremony", ceremony.text(), mode.token());
    }
  }

  /**
   * What the manifest was made from; SHA-256 each.
   *
   * @param plan of the plan's exact body
   * @param request of the request's exact body
   * @param software of the running image
   */
  public record Sources(Digest plan, Digest request, Digest software) {}

  /**
   * A wrapping key, named by its digest.
   *
   * @param id the word that the request calls it by
   * @param target the KMS it belongs to
   * @param method how keys were wrapped to it
   * @param expires when the KMS stops taking blobs wrapped to it; whole seconds
   * @param spkiDigest SHA-256 of its DER SubjectPublicKeyInfo
   * @param resource the KMS's own name of it, free text
   */
  public record RecipientKey(
      String id,
      KmsTarget target,
      WrappingMethod method,
      Instant expires,
      Digest spkiDigest,
      String resource) {
    /** The facts of a wrapping key that a manifest states. */
    public static RecipientKey of(WrappingKey key) {
      return new RecipientKey(
          key.id(), key.target(), key.method(), key.expires(), key.spkiDigest(), key.resource());
    }
  }

  /**
   * One key that was wrapped.
   *
   * @param fingerprint Canton's id of it
   * @param traits what kind of key it is
   * @param publicDigest SHA-256 of its DER SubjectPublicKeyInfo
   * @param proof how it showed that its private half is there
   * @param wrappingKeyId the token of the wrapping key it was wrapped to
   * @param targetKey the token that the KMS calls it by, or shall
   * @param name the name that Canton's operators gave it, free text
   */
  public record Key(
      Fingerprint fingerprint,
      KeyTraits traits,
      Digest publicDigest,
      KeyProof proof,
      String wrappingKeyId,
      String targetKey,
      String name) {}

  /**
   * One wrapped blob.
   *
   * @param file its name, size and digest, envelope included
   * @param envelope how it is packed for its target
   */
  public record Blob(KeyFile file, Envelope envelope) {}
}
