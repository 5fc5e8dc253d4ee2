package dev.keyferry.rehearsal.kms;

import dev.keyferry.model.failure.KmsCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.value.Octets;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Azure's key transfer blob, schema version 1.0.0, the content of a {@code .byok} file.
 *
 * @param kid the full URL of the exchange key, with its version
 * @param ciphertext the wrapped bytes
 */
record ByokDocument(String kid, Octets ciphertext) {
  private static final String SCHEMA = "schema_version";
  private static final String KID = "header.kid";
  private static final String ALG = "header.alg";
  private static final String ENC = "header.enc";
  private static final String CIPHERTEXT = "ciphertext";
  private static final String GENERATOR = "generator";
  private static final Set<String> MEMBERS = Set.of(SCHEMA, KID, ALG, ENC, CIPHERTEXT, GENERATOR);

  /** The members whose values the schema fixes. */
  private static final Map<String, String> FIXED =
      Map.of(SCHEMA, "1.0.0", ALG, "dir", ENC, "CKM_RSA_AES_KEY_WRAP");

  /** Refuses IMPORT-UNWRAP if the file is not such a document. */
  static Outcome<ByokDocument> parse(Octets file) {
    return JsonTexts.parse(new String(file.toByteArray(), StandardCharsets.UTF_8))
        .filter(members -> members.keySet().equals(MEMBERS))
        .filter(members -> members.entrySet().containsAll(FIXED.entrySet()))
        .flatMap(ByokDocument::of)
        .map(Outcome::accepted)
        .orElseGet(() ->
            Refusals.of(
                KmsCode.IMPORT_UNWRAP,
                ".byok file",
                "a key transfer blob of schema 1.0.0",
                "something else"));
  }

  /** Refuses IMPORT-UNWRAP if it is for another exchange key. */
  Outcome<Octets> addressedTo(WrappingKey wrappingKey) {
    return kid.equals(wrappingKey.resource())
        ? Outcome.accepted(ciphertext)
        : Refusals.of(KmsCode.IMPORT_UNWRAP, wrappingKey.id(), wrappingKey.resource(), kid);
  }

  private static Optional<ByokDocument> of(Map<String, String> members) {
    String text = members.getOrDefault(CIPHERTEXT, "");
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(text);
      boolean canonical =
          Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(text);
      return canonical
          ? Optional.of(new ByokDocument(members.getOrDefault(KID, ""), Octets.of(bytes)))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
