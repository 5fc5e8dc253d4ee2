package dev.keyferry.rehearsal.kms;

import dev.keyferry.model.failure.KmsCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.Envelope;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Takes wrapped bytes out of what a target wants around them. */
public final class EnvelopeOpener {
  private EnvelopeOpener() {}

  /** The envelope that a target takes. */
  public static Envelope envelopeOf(KmsTarget target) {
    return switch (target) {
      case AWS, GCP, PKCS11, REHEARSAL -> Envelope.RAW;
      case AZURE -> Envelope.AZURE_BYOK;
      case VAULT -> Envelope.VAULT_BASE64;
    };
  }

  /**
   * The wrapped bytes in a file that is addressed to a wrapping key. Base64 is RFC 4648 §4 with
   * padding and without a line break; inside Azure's JSON it is §5 without padding.
   *
   * <p>Refuses: IMPORT-UNWRAP if the file is not that envelope in its one encoding, or names
   * another wrapping key.
   */
  public static Outcome<Octets> open(Envelope envelope, Octets file, WrappingKey wrappingKey) {
    return switch (envelope) {
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
      return blob.toBase64().equals(text) ? Outcome.accepted(blob) : notBase64(wrappingKey);
    } catch (IllegalArgumentException e) {
      return notBase64(wrappingKey);
    }
  }

  private static Outcome<Octets> notBase64(WrappingKey wrappingKey) {
    return Refusals.of(
        KmsCode.IMPORT_UNWRAP, wrappingKey.id(), "base64 with padding", "something else");
  }
}
