package dev.keyferry.model.key;

import static dev.keyferry.model.key.KeyType.EC_P256;
import static dev.keyferry.model.key.KeyType.EC_P384;
import static dev.keyferry.model.key.KeyType.EC_SECP256K1;
import static dev.keyferry.model.key.KeyType.ED25519;
import static dev.keyferry.model.key.KeyType.RSA_2048;

import dev.keyferry.model.key.WrappingMethod.RsaAesKeyWrap;
import dev.keyferry.model.key.WrappingMethod.RsaesOaep;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Which KMS takes which key. Two different refusals are kept apart: the KMS cannot import the key,
 * or Canton's driver for that KMS cannot use it. Sources: the vendors' import rules and Canton's
 * {@code AwsKms}, {@code GcpKms} and KMS driver API v1, as listed in docs/formats/support-table.md.
 */
public final class Support {
  private static final RsaAesKeyWrap HYBRID_SHA256 = new RsaAesKeyWrap(OaepHash.SHA256);
  private static final RsaAesKeyWrap HYBRID_SHA1 = new RsaAesKeyWrap(OaepHash.SHA1);
  private static final RsaesOaep OAEP_SHA256 = new RsaesOaep(OaepHash.SHA256);
  private static final RsaesOaep OAEP_SHA1 = new RsaesOaep(OaepHash.SHA1);

  private Support() {}

  /** What every target says of a key, in the order of {@link KmsTarget}. */
  public static List<TargetSupport> of(KeySpec spec, Set<KeyUsage> usage) {
    return Arrays.stream(KmsTarget.values()).map(target -> of(spec, usage, target)).toList();
  }

  /**
   * What one target says of a key.
   *
   * @param usage the effective usages, which decide the remedy: a namespace root key cannot be
   *     replaced, others can
   */
  public static TargetSupport of(KeySpec spec, Set<KeyUsage> usage, KmsTarget target) {
    boolean imports = importable(target).contains(spec.type());
    boolean uses = cantonUses(spec, target);
    if (imports && uses) {
      return new TargetSupport(target, true, true, methods(spec.type(), target), taken(target), "");
    }
    return new TargetSupport(
        target,
        imports,
        uses,
        List.of(),
        refusal(spec, target, imports, uses),
        remedy(spec, usage));
  }

  /** The wrapping-key sizes a target offers, in bits of RSA modulus. */
  public static List<Integer> wrappingKeyModulusBits(KmsTarget target) {
    return switch (target) {
      case GCP -> List.of(3072, 4096);
      case VAULT -> List.of(4096);
      case AWS, AZURE, PKCS11, REHEARSAL -> List.of(2048, 3072, 4096);
    };
  }

  private static Set<KeyType> importable(KmsTarget target) {
    return switch (target) {
      case AWS, AZURE -> Set.of(EC_P256, EC_P384, EC_SECP256K1, RSA_2048);
      case GCP, PKCS11, REHEARSAL -> Set.of(ED25519, EC_P256, EC_P384, EC_SECP256K1, RSA_2048);
      case VAULT -> Set.of(ED25519, EC_P256, EC_P384, RSA_2048);
    };
  }

  private static boolean cantonUses(KeySpec spec, KmsTarget target) {
    return switch (spec) {
      case SigningKeySpec signing -> cantonSigns(signing, target);
      case EncryptionKeySpec.EC_P256 -> target == KmsTarget.PKCS11;
      case EncryptionKeySpec.RSA_2048 -> true;
    };
  }

  private static boolean cantonSigns(SigningKeySpec spec, KmsTarget target) {
    return switch (target) {
      case AWS -> spec != SigningKeySpec.EC_CURVE25519;
      case GCP -> true;
      case AZURE, VAULT, PKCS11, REHEARSAL -> spec != SigningKeySpec.ML_DSA_65;
    };
  }

  private static List<WrappingMethod> methods(KeyType type, KmsTarget target) {
    return switch (target) {
      case AWS, PKCS11, REHEARSAL ->
          type == RSA_2048
              ? List.of(HYBRID_SHA256, HYBRID_SHA1)
              : List.of(HYBRID_SHA256, HYBRID_SHA1, OAEP_SHA256, OAEP_SHA1);
      case GCP ->
          type == RSA_2048
              ? List.of(HYBRID_SHA256, HYBRID_SHA1)
              : List.of(HYBRID_SHA256, HYBRID_SHA1, OAEP_SHA256);
      case AZURE -> List.of(HYBRID_SHA1);
      case VAULT -> List.of(HYBRID_SHA256, HYBRID_SHA1);
    };
  }

  private static String taken(KmsTarget target) {
    return switch (target) {
      case AWS, GCP -> target.displayName() + " imports it and Canton's driver uses it.";
      case AZURE, VAULT, PKCS11 ->
          target.displayName() + " imports it; Canton uses it through a KMS driver of API v1.";
      case REHEARSAL -> "The rehearsal KMS imports it, for practice only.";
    };
  }

  private static String refusal(KeySpec spec, KmsTarget target, boolean imports, boolean uses) {
    String kms = target.displayName();
    String key = spec.token() + " " + spec.purpose().token() + " keys";
    if (!imports && !uses) {
      return "%s cannot import %s, and Canton's driver could not use them there."
          .formatted(kms, key);
    }
    return imports
        ? "%s could import %s, but Canton's driver cannot use them there.".formatted(kms, key)
        : "%s cannot import %s, although Canton's driver could use them.".formatted(kms, key);
  }

  private static String remedy(KeySpec spec, Set<KeyUsage> usage) {
    if (spec == EncryptionKeySpec.EC_P256) {
      return "Generate an RSA-2048 encryption key on the old node, announce it on the synchronizer"
          + " and remove this one; then export and move the RSA key.";
    }
    if (spec == SigningKeySpec.ML_DSA_65) {
      return "Keep ML-DSA keys in Canton's own store, or rotate to an EC-P256 key before the"
          + " ceremony.";
    }
    if (usage.contains(KeyUsage.NAMESPACE)) {
      return "A root namespace key cannot be rotated: delegate to an EC-P256 intermediate namespace"
          + " key, move that one, and keep the root key offline.";
    }
    return "Rotate to an EC-P256 key on the old node, announce it, and move that one.";
  }
}
