package dev.keyferry.verifier.document;

import java.util.regex.Matcher;

/**
 * A key of a KMS that subject keys were wrapped to, as a request or a manifest names it.
 *
 * @param target word of the cloud
 * @param method word of the wrapping method
 * @param until when the KMS stops taking blobs
 * @param spkiSha256 of the DER SubjectPublicKeyInfo, hex
 * @param kmsName what the KMS calls it
 */
public record WrappingKeyLine(
    String target, String method, String until, String spkiSha256, String kmsName) {
  /** The line of a request and of a manifest differ in their fifth word only. */
  static WrappingKeyLine of(Matcher line, String spkiSha256) {
    return new WrappingKeyLine(
        line.group(2), line.group(3), line.group(4), spkiSha256, line.group(6));
  }
}
