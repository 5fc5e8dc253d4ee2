package dev.keyferry.transport.attestation;

import dev.keyferry.model.failure.AttestationCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.value.Digest;
import dev.keyferry.transport.attestation.CertificateChains.Partition;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * Verifies what an HSM states of a wrapping key (docs/formats/attestation-v1.md §5). The guarantee
 * rests on the two roots: whoever can issue certificates of both can make anything look attested.
 * Thread-safe.
 */
public final class AttestationVerifier {
  private final TrustedRoots roots;

  /** A verifier that trusts two roots together, and neither alone. */
  public AttestationVerifier(TrustedRoots roots) {
    this.roots = roots;
  }

  /**
   * Verifies the files that came with a wrapping key. Codes, in the order they are tried:
   * ATTEST-FORMAT of the statement and of the certificates, ATTEST-CHAIN, ATTEST-EXPIRED,
   * ATTEST-SIGNATURE, ATTEST-BINDING, ATTEST-PROPERTY.
   *
   * @param at the time at which certificates must be valid
   */
  public Outcome<AttestedJob> verify(AttestationFiles files, WrappingKey key, Instant at) {
    return StatementReader.read(files.statement())
        .then(statement ->
            CertificateFile.read(files.certificates())
                .then(certificates -> verify(statement, certificates, key, at))
                .map(proven -> job(key, statement, files, proven)));
  }

  /** What is said of a key besides its properties. */
  private record Proven(Partition by, boolean namesJob) {}

  private Outcome<Proven> verify(
      Statement statement, List<X509Certificate> certificates, WrappingKey key, Instant at) {
    return CertificateChains.follow(certificates, roots, at)
        .then(partition -> signed(statement, partition))
        .then(partition ->
            new KeyBinding(statement, key)
                .namesJob()
                .then(named -> properties(statement, new Proven(partition, named))));
  }

  private static Outcome<Proven> properties(Statement statement, Proven proven) {
    return KeyProperties.check(statement.privateKey()).map(checked -> proven);
  }

  private static AttestedJob job(
      WrappingKey key, Statement statement, AttestationFiles files, Proven proven) {
    return new VerifiedJob(
        key,
        statement.digest(),
        Digest.sha256(files.certificates()),
        proven.by().maker(),
        proven.by().cloud(),
        proven.namesJob());
  }

  /** RSASSA-PKCS1-v1_5 (RFC 8017 §8.2) with SHA-256, over everything before the signature. */
  private static Outcome<Partition> signed(Statement statement, Partition partition) {
    try {
      Signature verifier = Signature.getInstance("SHA256withRSA");
      verifier.initVerify(partition.partition());
      verifier.update(statement.signed().toByteArray());
      if (verifier.verify(statement.signature().toByteArray())) {
        return Outcome.accepted(partition);
      }
    } catch (GeneralSecurityException refused) {
      // A signature of another length, or a key that is too small: an attacker chose it.
      return unsigned();
    }
    return unsigned();
  }

  private static Outcome<Partition> unsigned() {
    return Finding.refused(
        AttestationCode.ATTEST_SIGNATURE,
        Finding.STATEMENT,
        "a signature of the partition that the certificates name",
        "another signature");
  }
}
