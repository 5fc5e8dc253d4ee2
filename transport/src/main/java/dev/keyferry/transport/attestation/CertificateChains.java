package dev.keyferry.transport.attestation;

import dev.keyferry.model.failure.AttestationCode;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Digest;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Both chains to one partition of an HSM (docs/formats/attestation-v1.md §4): the maker's root
 * issued the card's certificate and the card the partition's; the cloud's root issued both of its
 * own. Each is looked for by name and signature, so the order in the file means nothing. The
 * positions are fixed, which is why no certificate can stand for another: extensions are not asked.
 */
final class CertificateChains {
  /** What may sign a certificate: RSA with a hash of 256 bits or more. */
  private static final Set<String> SIGNATURES =
      Set.of("SHA256withRSA", "SHA384withRSA", "SHA512withRSA");

  /** SP 800-131A: 112 bits of security. */
  private static final int LEAST_MODULUS_BITS = 2048;

  private final List<X509Certificate> certificates;

  private CertificateChains(List<X509Certificate> certificates) {
    this.certificates = certificates;
  }

  /**
   * What the chains lead to.
   *
   * @param partition who signs statements
   * @param maker name of the maker's root
   * @param cloud name of the cloud's root
   */
  record Partition(RSAPublicKey partition, String maker, String cloud) {}

  /** Follows them. Codes: ATTEST-CHAIN, then ATTEST-EXPIRED. */
  static Outcome<Partition> follow(
      List<X509Certificate> certificates, TrustedRoots roots, Instant at) {
    return new CertificateChains(certificates)
        .partition(roots)
        .then(partition -> inTime(certificates, at).map(valid -> partition));
  }

  private Outcome<Partition> partition(TrustedRoots roots) {
    Optional<X509Certificate> maker = root(roots.maker());
    Optional<X509Certificate> cloud = root(roots.cloud());
    if (maker.isEmpty() || cloud.isEmpty() || maker.equals(cloud)) {
      return broken("the two roots that the plan names", "not both of them");
    }
    for (X509Certificate card : issuedBy(maker.get())) {
      for (X509Certificate partition : issuedBy(card)) {
        boolean owned = owns(cloud.get(), card) && owns(cloud.get(), partition);
        if (owned && partition.getPublicKey() instanceof RSAPublicKey key) {
          return Outcome.accepted(new Partition(key, name(maker.get()), name(cloud.get())));
        }
      }
    }
    return broken("one partition that both roots vouch for", "none");
  }

  private static String name(X509Certificate root) {
    return root.getSubjectX500Principal().getName();
  }

  private Optional<X509Certificate> root(Digest digest) {
    return certificates.stream()
        .filter(one -> Digest.sha256(CertificateFile.encoded(one)).equals(digest))
        .filter(one -> isIssuedBy(one, one))
        .findFirst();
  }

  private List<X509Certificate> issuedBy(X509Certificate issuer) {
    return certificates.stream()
        .filter(one -> !one.equals(issuer) && isIssuedBy(one, issuer))
        .toList();
  }

  /** Whether a root issued another certificate of the same key. */
  private boolean owns(X509Certificate root, X509Certificate of) {
    return issuedBy(root).stream().anyMatch(own -> own.getPublicKey().equals(of.getPublicKey()));
  }

  private static boolean isIssuedBy(X509Certificate one, X509Certificate issuer) {
    boolean plausible =
        one.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
            && SIGNATURES.contains(one.getSigAlgName())
            && issuer.getPublicKey() instanceof RSAPublicKey key
            && key.getModulus().bitLength() >= LEAST_MODULUS_BITS;
    if (!plausible) {
      return false;
    }
    try {
      one.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException refused) {
      return false;
    }
  }

  private static Outcome<Instant> inTime(List<X509Certificate> certificates, Instant at) {
    for (X509Certificate one : certificates) {
      Instant from = one.getNotBefore().toInstant();
      Instant to = one.getNotAfter().toInstant();
      if (at.isBefore(from) || at.isAfter(to)) {
        return Finding.refused(
            AttestationCode.ATTEST_EXPIRED,
            "certificate of " + name(one),
            Fact.word("a time from " + from + " to " + to),
            Fact.instant(at));
      }
    }
    return Outcome.accepted(at);
  }

  private static <T> Outcome<T> broken(String expected, String actual) {
    return Finding.refused(AttestationCode.ATTEST_CHAIN, Finding.CERTIFICATES, expected, actual);
  }
}
