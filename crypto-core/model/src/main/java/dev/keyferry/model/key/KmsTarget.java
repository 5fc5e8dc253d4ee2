package dev.keyferry.model.key;

import java.util.Arrays;
import java.util.Optional;

/** A kind of KMS that a subject key may be moved to. */
public enum KmsTarget {
  /** AWS Key Management Service. */
  AWS("aws", "AWS KMS"),
  /** Google Cloud Key Management Service. */
  GCP("gcp", "Google Cloud KMS"),
  /** Azure Key Vault HSM and Managed HSM. */
  AZURE("azure", "Azure Key Vault"),
  /** The transit engine of HashiCorp Vault and OpenBao. */
  VAULT("vault", "Vault/OpenBao transit"),
  /** Any token that is reached by PKCS#11. */
  PKCS11("pkcs11", "PKCS#11 HSM"),
  /** Keyferry's own rehearsal KMS. */
  REHEARSAL("rehearsal", "rehearsal KMS");

  private final String token;
  private final String displayName;

  KmsTarget(String token, String displayName) {
    this.token = token;
    this.displayName = displayName;
  }

  /** The target that a word names. */
  public static Optional<KmsTarget> ofToken(String token) {
    return Arrays.stream(values()).filter(t -> t.token.equals(token)).findFirst();
  }

  /** The word used in documents and JSON. */
  public String token() {
    return token;
  }

  /** The name people know it by. */
  public String displayName() {
    return displayName;
  }
}
