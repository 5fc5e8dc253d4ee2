package dev.keyferry.ceremony.wrapping;

import dev.keyferry.ceremony.json.JsonLine;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.WrappedKey;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.Envelope;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** How each target wants its blob packed (docs/formats/blob-v1.md). */
public final class BlobEnvelope {
  private BlobEnvelope() {}

  /** The envelope of a target. */
  public static Envelope of(KmsTarget target) {
    return switch (target) {
      case AWS, GCP, PKCS11, REHEARSAL -> Envelope.RAW;
      case AZURE -> Envelope.AZURE_BYOK;
      case VAULT -> Envelope.VAULT_BASE64;
    };
  }

  /** How the name of a file in an envelope ends. */
  public static String extension(Envelope envelope) {
    return switch (envelope) {
      case RAW -> "bin";
      case AZURE_BYOK -> "byok";
      case VAULT_BASE64 -> "b64";
    };
  }

  /** A blob as it lies on the medium. */
  public static Octets pack(WrappedKey wrapped) {
    return switch (of(wrapped.wrappingKey().target())) {
      case RAW -> wrapped.blob();
      case AZURE_BYOK -> text(JsonLine.of(byok(wrapped)));
      case VAULT_BASE64 -> text(wrapped.blob().toBase64());
    };
  }

  /**
   * The key transfer blob of Azure's BYOK specification, schema 1.0.0; base64url without padding.
   */
  private static Map<String, Object> byok(WrappedKey wrapped) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("kid", wrapped.wrappingKey().resource());
    header.put("alg", "dir");
    header.put("enc", "CKM_RSA_AES_KEY_WRAP");
    Map<String, Object> blob = new LinkedHashMap<>();
    blob.put("schema_version", "1.0.0");
    blob.put("header", header);
    blob.put(
        "ciphertext",
        Base64.getUrlEncoder().withoutPadding().encodeToString(wrapped.blob().toByteArray()));
    blob.put("generator", "Keyferry");
    return blob;
  }

  private static Octets text(String text) {
    return Octets.of(text.getBytes(StandardCharsets.US_ASCII));
  }
}
