package dev.keyferry.transport.attestation;

import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Octets;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads certificates in PEM (RFC 7468 §5), one block after another, and nothing else. */
final class CertificateFile {
  private static final String BEGIN = "-----BEGIN CERTIFICATE-----\n";
  private static final String END = "\n-----END CERTIFICATE-----\n";

  /** Two roots, two certificates of the card and two of the partition. */
  private static final int CERTIFICATES = 6;

  private CertificateFile() {}

  /** Six different certificates; one that is there twice counts once. Else ATTEST-FORMAT. */
  static Outcome<List<X509Certificate>> read(Octets file) {
    String text = new String(file.toByteArray(), StandardCharsets.US_ASCII).replace("\r\n", "\n");
    Set<X509Certificate> certificates = new LinkedHashSet<>();
    List<String> blocks = List.of(text.split("(?<=" + END + ")", -1));
    for (String block : blocks.subList(0, blocks.size() - 1)) {
      Optional<X509Certificate> certificate = certificate(block.stripLeading());
      if (certificate.isEmpty()) {
        return malformed("blocks of PEM and nothing between them", "something else");
      }
      certificates.add(certificate.get());
    }
    if (!blocks.getLast().isBlank() || certificates.size() != CERTIFICATES) {
      return malformed("six certificates", certificates.size() + " and what follows them");
    }
    return Outcome.accepted(new ArrayList<>(certificates));
  }

  private static Optional<X509Certificate> certificate(String block) {
    if (!block.startsWith(BEGIN) || block.length() < BEGIN.length() + END.length()) {
      return Optional.empty();
    }
    String base64 = block.substring(BEGIN.length(), block.length() - END.length());
    try {
      byte[] der = Base64.getDecoder().decode(base64.replace("\n", ""));
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      // The factory passes over what follows a certificate; its encoding shows it.
      return Optional.of(factory.generateCertificate(new ByteArrayInputStream(der)))
          .filter(X509Certificate.class::isInstance)
          .map(X509Certificate.class::cast)
          .filter(certificate -> Arrays.equals(encoded(certificate), der));
    } catch (CertificateException | IllegalArgumentException refused) {
      return Optional.empty();
    }
  }

  /** DER of a certificate; nothing where the JDK cannot give it. */
  static byte[] encoded(X509Certificate certificate) {
    try {
      return certificate.getEncoded();
    } catch (CertificateException unreadable) {
      return new byte[0];
    }
  }

  private static <T> Outcome<T> malformed(String expected, String actual) {
    return Finding.malformed(Finding.CERTIFICATES, expected, actual);
  }
}
