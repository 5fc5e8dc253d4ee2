package dev.keyferry.transport.attestation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.testing.AttestationForge;
import dev.keyferry.testing.ForgedStatement;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** No byte of an attestation may change what is proven, and none may throw. */
@Tag("KC-10")
class AttestationFuzzTest {
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  private static final String JOB = "projects/p/locations/l/keyRings/r/importJobs/j";
  private static final byte[] SPKI = AttestationForge.rsa().getPublic().getEncoded();
  private static final byte[] CERTIFICATES = AttestationForge.usual().certificates();
  private static final byte[] STATEMENT =
      AttestationForge.signed(ForgedStatement.of(SPKI, JOB).bytes());
  private static final AttestationVerifier VERIFIER =
      new AttestationVerifier(
          new TrustedRoots(
              Digest.sha256(AttestationForge.usual().makerRoot()),
              Digest.sha256(AttestationForge.usual().cloudRoot())));

  private static Outcome<AttestedJob> verify(byte[] statement, byte[] certificates) {
    WrappingKey key =
        new WrappingKey(
            "gcp-1", KmsTarget.GCP, WrappingMethod.ALL.getFirst(), NOW, JOB, Octets.of(SPKI));
    return VERIFIER.verify(
        new AttestationFiles(Octets.of(statement), Octets.of(certificates)), key, NOW);
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] changed = bytes.clone();
    changed[bit / 8] ^= (byte) (1 << bit % 8);
    return changed;
  }

  @Test
  void statement_withABitOfAnyByteFlipped_isRefused() throws IOException {
    byte[] plain = new GZIPInputStream(new ByteArrayInputStream(STATEMENT)).readAllBytes();
    for (int place = 0; place < plain.length; place++) {
      int bit = place * 8 + place % 8;
      byte[] changed = AttestationForge.gzip(flipped(plain, bit));
      assertTrue(verify(changed, CERTIFICATES) instanceof Outcome.Refused, "bit " + bit);
    }
  }

  /** A file may be compressed in several ways, and say another time of itself. */
  @Test
  void file_withAnyBitFlipped_isRefusedOrHoldsTheSameStatement() {
    Digest statement = verify(STATEMENT, CERTIFICATES).orBug().statement();
    for (int bit = 0; bit < STATEMENT.length * 8; bit++) {
      if (verify(flipped(STATEMENT, bit), CERTIFICATES)
          instanceof Outcome.Accepted<AttestedJob>(AttestedJob job)) {
        assertEquals(statement, job.statement(), "bit " + bit);
      }
    }
  }

  /** A base64 digit has bits that nothing is made of; every other change is seen. */
  @Test
  void certificates_withAnyByteChanged_areRefusedOrTheSameSix() {
    Random random = new Random(10);
    String usual = new String(CERTIFICATES, StandardCharsets.US_ASCII);
    for (int round = 0; round < 2_000; round++) {
      byte[] changed = flipped(CERTIFICATES, random.nextInt(CERTIFICATES.length * 8));
      if (verify(STATEMENT, changed) instanceof Outcome.Accepted) {
        assertEquals(
            CertificateFile.read(Octets.of(CERTIFICATES)).orBug(),
            CertificateFile.read(Octets.of(changed)).orBug(),
            usual);
      }
    }
  }

  @Test
  void files_ofRandomBytes_areRefused() {
    Random random = new Random(11);
    for (int round = 0; round < 2_000; round++) {
      byte[] noise = new byte[random.nextInt(700)];
      random.nextBytes(noise);
      assertTrue(verify(AttestationForge.gzip(noise), CERTIFICATES) instanceof Outcome.Refused);
      assertTrue(verify(noise, CERTIFICATES) instanceof Outcome.Refused);
      assertTrue(verify(STATEMENT, noise) instanceof Outcome.Refused);
    }
  }
}
