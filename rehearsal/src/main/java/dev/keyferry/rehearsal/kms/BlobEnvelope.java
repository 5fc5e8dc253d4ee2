package dev.keyferry.rehearsal.kms;

import dev.keyferry.model.failure.KmsCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.value.Octets;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What a target wants around the wrapped bytes. */
public enum BlobEnvelope {
  /** The bytes themselves: AWS, Google, PKCS#11 and the rehearsal KMS. */
  RAW("raw"),
  /** Azure's key transfer blob: a JSON document with the bytes in base64url without padding. */
  AZURE_BYOK("azure-byok"),
  /** Base64 with padding (RFC 4648 §4), without a line break: Vault and OpenBao transit. */
  VAULT_BASE64("vault-base64");

  private final String token;

  BlobEnvelope(String token) {
    this.token = token;
  }

  /** The envelope that a target takes. */
  public static BlobEnvelope of(KmsTarget target) {
    return switch (target) {
      case AWS, GCP, PKCS11, REHEARSAL -> RAW;
      case AZURE -> AZURE_BYOK;
      case VAULT -> VAULT_BASE64;
    };
  }

  /** The word used in documents. */
  public String token() {
    return token;
  }

  /**
   * The wrapped bytes in a file that is addressed to a wrapping key.
   *
   * <p>Refuses: IMPORT-UNWRAP if the file is not this envelope in its one encoding, or names
   * another wrapping key.
   */
  public Outcome<Octets> open(Octets file, WrappingKey wrappingKey) {
    return switch (this) {
      case RAW -> Outcome.accepted(file);
      case AZURE_BYOK -> ByokDocument.parse(file).then(byok -> byok.addressedTo(wrappingKey));
      case VAULT_BASE64 -> base64(file, wrappingKey);
    };
  }

  private static Outcome<Octets> base64(Octets file, WrappingKey wrappingKey) {
    String text = new String(file.toByteArray(), StandardCharsets.ISO_8859_1);
    try {
      Octets blob = Octets.of(Base64.getDecoder().decode(text));
      // The decoder forgives missing padding and stray bits; the one encoding does not have them.
      if (blob.toBase64().equals(text)) {
        return Outcome.accepted(blob);
      }
      return notBase64(wrappingKey);
    } catch (IllegalArgumentException e) {
      return notBase64(wrappingKey);
    }
  }

  private static Outcome<Octets> notBase64(WrappingKey wrappingKey) {
    return Refusals.of(
        KmsCode.IMPORT_UNWRAP, wrappingKey.id(), "base64 with padding", "something else");
  }
}
