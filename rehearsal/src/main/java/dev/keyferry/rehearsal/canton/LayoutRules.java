package dev.keyferry.rehearsal.canton;

import dev.keyferry.model.key.BundleLayout;
import dev.keyferry.model.key.EncryptionKeySpec;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.KeyUsage;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.rehearsal.canton.proto.CryptoKeyFormat;
import dev.keyferry.rehearsal.canton.proto.EncryptionKeyScheme;
import java.util.List;

/**
 * What one layout writes where. A number 0 means that the field is absent, as proto3 leaves out
 * defaults.
 */
record LayoutRules(BundleLayout layout) {
  /** The proto version of every 3.x release. */
  private static final int VERSION_30 = 30;

  /** The version in the wrapper. */
  int version() {
    return layout == BundleLayout.CANTON_2 ? 0 : VERSION_30;
  }

  /** Whether the pair has its public half. */
  boolean hasPublicKey() {
    return layout != BundleLayout.CURRENT && layout != BundleLayout.BARE;
  }

  /** Whether the public key has an id. */
  boolean hasPublicId() {
    return layout == BundleLayout.CANTON_3_0 || layout == BundleLayout.CANTON_2;
  }

  /** Whether keys are in PKCS#8 and X.509 form, rather than raw or "DER". */
  boolean hasModernFormats() {
    return !hasPublicKey() || layout == BundleLayout.CANTON_3_3;
  }

  /** Whether Ed25519 keys are their bare 32 bytes. */
  boolean isRaw(KeyType type) {
    return !hasModernFormats() && type == KeyType.ED25519;
  }

  /** The format number of a private key. */
  CryptoKeyFormat privateFormat(KeyType type) {
    return hasModernFormats()
        ? CryptoKeyFormat.CRYPTO_KEY_FORMAT_DER_PKCS8_PRIVATE_KEY_INFO
        : legacyFormat(type);
  }

  /** The format number of a public key. */
  CryptoKeyFormat publicFormat(KeyType type) {
    return hasModernFormats()
        ? CryptoKeyFormat.CRYPTO_KEY_FORMAT_DER_X509_SUBJECT_PUBLIC_KEY_INFO
        : legacyFormat(type);
  }

  /** The usages that are written: none before 3.2, and proof-of-ownership since 3.3 only. */
  List<KeyUsage> usage(List<KeyUsage> wanted) {
    if (!hasSigningSpec()) {
      return List.of();
    }
    return layout == BundleLayout.CANTON_3_2
        ? wanted.stream().filter(u -> u != KeyUsage.PROOF_OF_OWNERSHIP).toList()
        : wanted;
  }

  /** The legacy scheme number of a signing key, which is its spec number. */
  int scheme(SigningKeySpec spec) {
    return hasSigningSpec() ? 0 : spec.number();
  }

  /** The spec number of a signing key. */
  int spec(SigningKeySpec spec) {
    return hasSigningSpec() ? spec.number() : 0;
  }

  /** The legacy scheme number of an encryption key. */
  int scheme(EncryptionKeySpec spec) {
    if (!hasPublicId()) {
      return 0;
    }
    return switch (spec) {
      case EC_P256 ->
          EncryptionKeyScheme.ENCRYPTION_KEY_SCHEME_ECIES_P256_HKDF_HMAC_SHA256_AES128GCM_VALUE;
      case RSA_2048 -> EncryptionKeyScheme.ENCRYPTION_KEY_SCHEME_RSA2048_OAEP_SHA256_VALUE;
    };
  }

  /** The spec number of an encryption key. */
  int spec(EncryptionKeySpec spec) {
    if (hasPublicId()) {
      return 0;
    }
    return layout == BundleLayout.CANTON_3_1 && spec == EncryptionKeySpec.RSA_2048
        ? EncryptionKeySpec.RSA_2048_NUMBER_IN_3_1
        : spec.number();
  }

  private boolean hasSigningSpec() {
    return !hasPublicId() && layout != BundleLayout.CANTON_3_1;
  }

  private static CryptoKeyFormat legacyFormat(KeyType type) {
    return type == KeyType.ED25519
        ? CryptoKeyFormat.CRYPTO_KEY_FORMAT_RAW
        : CryptoKeyFormat.CRYPTO_KEY_FORMAT_DER;
  }
}
