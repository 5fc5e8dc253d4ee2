package dev.keyferry.transport.attestation;

import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.media.MediaName;

/**
 * The two files that come with a wrapping key, as they lay on the medium. Public, and believed in
 * nothing.
 *
 * @param statement gzip of the HSM's statement, at most {@link #MAX_STATEMENT_BYTES}
 * @param certificates PEM, at most {@link #MAX_CERTIFICATES_BYTES}
 */
public record AttestationFiles(Octets statement, Octets certificates) {
  /** A genuine one has about 1 kB. */
  public static final int MAX_STATEMENT_BYTES = 65_536;

  /** Six certificates have about 9 kB. */
  public static final int MAX_CERTIFICATES_BYTES = 65_536;

  /**
   * The name of a wrapping key's statement.
   *
   * @param number its place in the request, counted from 1
   */
  public static MediaName statementName(int number) {
    return new MediaName("wrapping-key-%d.attestation".formatted(number));
  }

  /**
   * The name of a wrapping key's certificates.
   *
   * @param number its place in the request, counted from 1
   */
  public static MediaName certificatesName(int number) {
    return new MediaName("wrapping-key-%d.certificates".formatted(number));
  }
}
