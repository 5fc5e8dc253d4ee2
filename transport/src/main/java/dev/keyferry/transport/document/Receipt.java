package dev.keyferry.transport.document;

import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Fingerprint;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a KMS says of every key of a manifest after its import (docs/formats/receipt-v1.md), signed
 * by the importer's operator key. Public, immutable, and no evidence of anything: see {@link
 * VerifiedText}.
 *
 * @param heading what it is a receipt for
 * @param keys those of the manifest in its order, each fingerprint once, at least one
 * @param registrations the keys that the node uses there
 * @param replications copies of keys elsewhere
 */
public record Receipt(
    Heading heading,
    List<Key> keys,
    List<Registration> registrations,
    List<Replication> replications) {
  /** Copies the lists. */
  public Receipt {
    keys = List.copyOf(keys);
    registrations = List.copyOf(registrations);
    replications = List.copyOf(replications);
  }

  /** Whether real keys are at stake. */
  public Mode mode() {
    return heading.mode();
  }

  /**
   * What the receipt is for.
   *
   * @param mode whether real keys are at stake
   * @param ceremony its id
   * @param manifest SHA-256 of the manifest's exact body
   * @param software of the running importer
   * @param time when it was written; whole seconds
   */
  public record Heading(
      Mode mode, CeremonyId ceremony, Digest manifest, Digest software, Instant time) {}

  /**
   * One key that was imported.
   *
   * @param fingerprint Canton's id of it
   * @param location where it lies
   * @param report what the KMS answers when it is asked
   * @param proof how the KMS proved that it holds the key
   * @param imported when; whole seconds
   */
  public record Key(
      Fingerprint fingerprint, Location location, Report report, Proof proof, Instant imported) {}

  /**
   * Where a key lies.
   *
   * @param target the kind of KMS
   * @param targetKey the manifest's token, under which it was imported
   * @param version a token; {@code none} where the KMS has no versions
   * @param resource the KMS's own name of it, free text
   */
  public record Location(KmsTarget target, String targetKey, String version, String resource) {}

  /**
   * What the KMS answers.
   *
   * @param state whether it can be used
   * @param type what kind of key it is
   * @param usage what it may be used for, at least one
   * @param publicDigest SHA-256 of the DER SubjectPublicKeyInfo that it gives
   * @param expires when the KMS deletes the material by itself; empty if never
   */
  public record Report(
      KmsKeyState state,
      KeyType type,
      Set<KmsKeyUsage> usage,
      Digest publicDigest,
      Optional<Instant> expires) {
    /** Copies the set in a fixed order. */
    public Report {
      usage = TokenSet.ordered(KmsKeyUsage.class, usage);
    }
  }

  /**
   * How the KMS proved that it holds the key.
   *
   * @param result what it did with the challenge
   * @param challenge SHA-256 of what it was asked to work on
   * @param evidence SHA-256 of the signature, or of the plaintext
   * @param integrity what else it vouched with
   */
  public record Proof(Result result, Digest challenge, Digest evidence, ImportIntegrity integrity) {
    /** What the evidence of a decryption is: the plaintext was the digest of the challenge. */
    public static Digest evidenceOfDecryption(Digest challenge) {
      return Digest.sha256(challenge.octets());
    }
  }

  /** What a KMS did with a challenge. */
  public enum Result {
    /** It signed it. */
    SIGNED("signed"),
    /** It decrypted the digest of it. */
    DECRYPTED("decrypted");

    private final String token;

    Result(String token) {
      this.token = token;
    }

    /** The word used in documents. */
    public String token() {
      return token;
    }
  }

  /**
   * The node lists a key as one that it holds in this KMS.
   *
   * @param fingerprint of a key of the receipt
   * @param at when; whole seconds
   */
  public record Registration(Fingerprint fingerprint, Instant at) {}

  /**
   * A copy of a key.
   *
   * @param fingerprint of a key of the receipt
   * @param publicDigest SHA-256 of the DER SubjectPublicKeyInfo that the copy reports
   * @param at when; whole seconds
   * @param resource the name of the copy, free text
   */
  public record Replication(
      Fingerprint fingerprint, Digest publicDigest, Instant at, String resource) {}
}
