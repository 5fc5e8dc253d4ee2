package dev.keyferry.rehearsal.kms;

import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.value.Digest;
import dev.keyferry.transport.document.KmsKeyState;
import dev.keyferry.transport.document.KmsKeyUsage;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What a KMS answers when it is asked for a key that was imported. A public statement, not
 * evidence: {@link ImportProof} makes that.
 *
 * @param place where the key lies
 * @param state whether it can be used
 * @param type of the material inside
 * @param usage which private operations it allows
 * @param publicDigest SHA-256 of the public key that the KMS derived
 * @param expires when it deletes the material by itself; empty if never
 * @param imported when the material came; whole seconds
 */
public record KeyReport(
    Place place,
    KmsKeyState state,
    KeyType type,
    Set<KmsKeyUsage> usage,
    Digest publicDigest,
    Optional<Instant> expires,
    Instant imported) {
  /** Copies the set. */
  public KeyReport {
    usage = Set.copyOf(usage);
  }

  /**
   * Where a key lies.
   *
   * @param target the KMS that is played
   * @param name what the request calls the key
   * @param version a token; {@code none} where that KMS has no versions
   * @param resource the KMS's own full name of it
   */
  public record Place(KmsTarget target, String name, String version, String resource) {
    private static final String NO_VERSION = "none";

    static Place of(KmsKey key) {
      String name = key.name();
      return switch (key.target()) {
        case AWS -> of(key, NO_VERSION, "arn:aws:kms:eu-central-1:000000000000:key/" + name);
        case GCP -> {
          String ring = "projects/rehearsal/locations/europe-west3/keyRings/keyferry/cryptoKeys/";
          yield of(key, "1", ring + name + "/cryptoKeyVersions/1");
        }
        case AZURE -> of(key, NO_VERSION, "https://rehearsal.managedhsm.example/keys/" + name);
        case VAULT -> of(key, "1", "transit/keys/" + name);
        case PKCS11 ->
            of(key, NO_VERSION, "pkcs11:token=rehearsal;object=" + name + ";type=private");
        case REHEARSAL -> of(key, NO_VERSION, "rehearsal/keys/" + name);
      };
    }

    private static Place of(KmsKey key, String version, String resource) {
      return new Place(key.target(), key.name(), version, resource);
    }
  }
}
