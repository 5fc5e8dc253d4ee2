package dev.keyferry.transport.attestation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.model.failure.AttestationCode;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.FailureCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.testing.AttestationForge;
import dev.keyferry.testing.ForgedStatement;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A statement counts when all of it holds; each thing that does not has its own code. */
@Tag("KC-10")
class AttestationVerifierTest {
  private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");
  private static final String JOB = "projects/p/locations/l/keyRings/r/importJobs/j";
  private static final byte[] SPKI = AttestationForge.rsa().getPublic().getEncoded();
  private static final AttestationForge FORGE = AttestationForge.usual();
  private static final TrustedRoots ROOTS =
      new TrustedRoots(Digest.sha256(FORGE.makerRoot()), Digest.sha256(FORGE.cloudRoot()));

  private static WrappingKey key(byte[] spki, String job) {
    return new WrappingKey(
        "gcp-1",
        KmsTarget.GCP,
        WrappingMethod.ALL.getFirst(),
        NOW.plusSeconds(60),
        job,
        Octets.of(spki));
  }

  private static Outcome<AttestedJob> verify(byte[] statement, byte[] certificates) {
    AttestationFiles files = new AttestationFiles(Octets.of(statement), Octets.of(certificates));
    return new AttestationVerifier(ROOTS).verify(files, key(SPKI, JOB), NOW);
  }

  private static byte[] usual() {
    return AttestationForge.signed(ForgedStatement.of(SPKI, JOB).bytes());
  }

  private static Outcome<AttestedJob> saying(Consumer<ForgedStatement> change) {
    ForgedStatement statement = ForgedStatement.of(SPKI, JOB);
    change.accept(statement);
    return verify(AttestationForge.signed(statement.bytes()), FORGE.certificates());
  }

  /** The usual one with other bytes, signed as they are. */
  private static Outcome<AttestedJob> spelt(UnaryOperator<byte[]> change) {
    byte[] bytes = change.apply(ForgedStatement.of(SPKI, JOB).bytes());
    return verify(AttestationForge.signed(bytes), FORGE.certificates());
  }

  private static void assertRefused(FailureCode expected, Outcome<?> outcome) {
    if (!(outcome instanceof Outcome.Refused<?>(List<Failure> failures))) {
      throw new AssertionError("accepted");
    }
    assertEquals(List.of(expected), failures.stream().map(Failure::code).toList());
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  @Test
  void statement_ofTheRequestsKey_isProven() {
    AttestedJob job = verify(usual(), FORGE.certificates()).orBug();
    assertTrue(job.namesJob());
    assertEquals("CN=Test HSM Maker", job.maker());
    assertEquals("CN=Test Cloud", job.cloud());
    assertEquals(Digest.sha256(FORGE.certificates()), job.certificates());
    assertEquals(Octets.of(SPKI), job.key().spki());
  }

  @Test
  void statement_compressedWithAName_isProven() {
    byte[] plain = usual();
    byte[] named =
        joined(
            new byte[] {0x1f, (byte) 0x8b, 8, 8},
            Arrays.copyOfRange(plain, 4, 10),
            "attestation.dat\0".getBytes(StandardCharsets.US_ASCII),
            Arrays.copyOfRange(plain, 10, plain.length));
    assertEquals(
        verify(plain, FORGE.certificates()).orBug().statement(),
        verify(named, FORGE.certificates()).orBug().statement());
  }

  @Test
  void statement_withAnIdOfAnotherForm_isProvenAndNamesNoJob() {
    AttestedJob job = saying(s -> s.privateKey.put(0x0102, new byte[] {1, 2, 3})).orBug();
    assertFalse(job.namesJob());
  }

  @Test
  void statement_withTheCheckValueAlone_isProven() {
    Outcome<AttestedJob> outcome =
        saying(s -> {
          s.privateKey.remove(0x0120);
          s.privateKey.remove(0x0122);
        });
    assertTrue(outcome.orBug().namesJob());
  }

  @Test
  void certificates_thereTwiceOrInAnotherOrder_areTakenOnce() {
    byte[][] four = FORGE.below();
    byte[] twice =
        AttestationForge.pem(
            FORGE.cloudRoot(), four[3], four[2], four[2], four[0], four[1], FORGE.makerRoot());
    assertTrue(verify(usual(), twice).orBug().namesJob());
  }

  @Test
  void file_thatIsNoGzipMember_refusesFormat() {
    byte[] usual = usual();
    byte[] rest = joined(usual, new byte[] {0});
    byte[] members = joined(usual, usual);
    byte[] cut = Arrays.copyOf(usual, usual.length - 1);
    byte[] bomb = AttestationForge.gzip(new byte[10_000_000]);
    assertTrue(bomb.length < AttestationFiles.MAX_STATEMENT_BYTES, "it would cross the gap");
    for (byte[] file : List.of(new byte[0], new byte[40], rest, members, cut, bomb)) {
      assertRefused(AttestationCode.ATTEST_FORMAT, verify(file, FORGE.certificates()));
    }
  }

  @Test
  void file_withUnreadGzipFields_refusesFormat() {
    for (int flags : new int[] {1, 2, 4, 16, 0x20, 0x0c}) {
      byte[] file = usual();
      file[3] = (byte) flags;
      assertRefused(AttestationCode.ATTEST_FORMAT, verify(file, FORGE.certificates()));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1, a response code that is no success",
    "8, 1, another total size",
    "12, 7, a buffer that is larger than all",
    "40, 9, more attributes than there are",
    "44, 1, more attributes than are read"
  })
  void statement_withAnotherHeader_refusesFormat(int at, int value, String why) {
    int place = at == 40 ? 32 + 8 + 7 : at == 44 ? 32 + 8 + 5 : at;
    Outcome<AttestedJob> outcome =
        spelt(bytes -> {
          bytes[place] = (byte) (bytes[place] + value);
          return bytes;
        });
    assertRefused(AttestationCode.ATTEST_FORMAT, outcome);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 7, 12, 0xffff})
  void statement_whoseSecondKeyIsElsewhere_refusesFormat(int offset) {
    Outcome<AttestedJob> outcome =
        spelt(bytes -> ByteBuffer.wrap(bytes).putShort(32 + 6, (short) offset).array());
    assertRefused(AttestationCode.ATTEST_FORMAT, outcome);
  }

  @Test
  void statement_tooShortForItsParts_refusesFormat() {
    for (int size : new int[] {0, 1, 16, 23, 31, 40, 60}) {
      assertRefused(AttestationCode.ATTEST_FORMAT, spelt(bytes -> Arrays.copyOf(bytes, size)));
    }
  }

  @Test
  void statement_ofTwoPublicKeys_refusesFormat() {
    assertRefused(AttestationCode.ATTEST_FORMAT, saying(s -> s.privateKey.put(0, new byte[] {2})));
  }

  @Test
  void certificates_thatAreNotSixBlocksOfPem_refuseFormat() {
    byte[][] four = FORGE.below();
    byte[] five = AttestationForge.pem(four[0], four[1], four[2], four[3], FORGE.makerRoot());
    byte[] seven = joined(FORGE.certificates(), AttestationForge.pem(FORGE.strangersPartition()));
    byte[] text = joined("Certificate:\n".getBytes(StandardCharsets.US_ASCII), seven);
    byte[] after = joined(FORGE.certificates(), new byte[] {'x'});
    byte[] longer = joined(five, AttestationForge.pem(joined(FORGE.cloudRoot(), new byte[] {0})));
    byte[] empty =
        joined(
            five,
            "-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n"
                .getBytes(StandardCharsets.US_ASCII));
    for (byte[] file : List.of(new byte[0], five, seven, text, after, longer, empty)) {
      assertRefused(AttestationCode.ATTEST_FORMAT, verify(usual(), file));
    }
  }

  @Test
  void roots_otherThanThePlans_refuseChain() {
    AttestationFiles files =
        new AttestationFiles(Octets.of(usual()), Octets.of(FORGE.certificates()));
    Digest other = Digest.sha256(new byte[0]);
    for (TrustedRoots roots :
        List.of(
            new TrustedRoots(other, ROOTS.cloud()),
            new TrustedRoots(ROOTS.maker(), other),
            new TrustedRoots(ROOTS.cloud(), ROOTS.maker()),
            new TrustedRoots(ROOTS.maker(), ROOTS.maker()),
            // Whoever has a card may not make it a root.
            new TrustedRoots(Digest.sha256(FORGE.below()[0]), ROOTS.cloud()))) {
      assertRefused(
          AttestationCode.ATTEST_CHAIN,
          new AttestationVerifier(roots).verify(files, key(SPKI, JOB), NOW));
    }
  }

  @Test
  void partition_thatTheCloudDoesNotVouchFor_refusesChain() {
    byte[][] four = FORGE.below();
    byte[] file =
        AttestationForge.pem(
            four[0],
            four[1],
            four[2],
            FORGE.strangersPartition(),
            FORGE.makerRoot(),
            FORGE.cloudRoot());
    assertRefused(AttestationCode.ATTEST_CHAIN, verify(usual(), file));
  }

  @Test
  void certificates_outOfTheirTime_refuseExpired() {
    byte[] ended = AttestationForge.until(NOW.minusSeconds(1)).certificates();
    assertRefused(AttestationCode.ATTEST_EXPIRED, verify(usual(), ended));
    byte[] last = AttestationForge.until(NOW).certificates();
    assertTrue(verify(usual(), last).orBug().namesJob());
    AttestationFiles files =
        new AttestationFiles(Octets.of(usual()), Octets.of(FORGE.certificates()));
    assertRefused(
        AttestationCode.ATTEST_EXPIRED,
        new AttestationVerifier(ROOTS)
            .verify(files, key(SPKI, JOB), Instant.parse("2019-12-31T23:59:59Z")));
  }

  @Test
  void statement_signedByAnotherKey_refusesSignature() {
    byte[] file = AttestationForge.signedByAStranger(ForgedStatement.of(SPKI, JOB).bytes());
    assertRefused(AttestationCode.ATTEST_SIGNATURE, verify(file, FORGE.certificates()));
  }

  @Test
  void statement_ofAnotherKey_refusesBinding() {
    byte[] other = AttestationForge.rsa().getPublic().getEncoded();
    byte[] file = AttestationForge.signed(ForgedStatement.of(other, JOB).bytes());
    assertRefused(AttestationCode.ATTEST_BINDING, verify(file, FORGE.certificates()));
  }

  @Test
  void statement_ofAnotherJob_refusesBinding() {
    assertRefused(
        AttestationCode.ATTEST_BINDING,
        saying(s -> s.privateKey.put(0x0102, ForgedStatement.id(JOB + "2"))));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x0120, 0x0122, 0x1003})
  void statement_withOneFactOfAnotherKey_refusesBinding(int attribute) {
    assertRefused(
        AttestationCode.ATTEST_BINDING, saying(s -> s.privateKey.put(attribute, new byte[] {5})));
    assertRefused(
        AttestationCode.ATTEST_BINDING, saying(s -> s.publicKey.put(attribute, new byte[0])));
  }

  @Test
  void statement_whosePrivateHalfDoesNotSayWhichKeyItIs_refusesBinding() {
    Outcome<AttestedJob> outcome =
        saying(s -> {
          s.privateKey.remove(0x1003);
          s.privateKey.remove(0x0120);
        });
    assertRefused(AttestationCode.ATTEST_BINDING, outcome);
  }

  @ParameterizedTest
  @CsvSource({
    "0x0100, 3",
    "0x0104, 1",
    "0x0105, 1",
    "0x0106, 1",
    "0x0107, 0",
    "0x0108, 1",
    "0x010a, 1",
    "0x010c, 1",
    "0x0162, 1",
    "0x0163, 0",
    "0x0164, 0"
  })
  void privateKey_withAnotherProperty_refusesProperty(String attribute, byte value) {
    int type = Integer.decode(attribute);
    assertRefused(
        AttestationCode.ATTEST_PROPERTY, saying(s -> s.privateKey.put(type, new byte[] {value})));
    assertRefused(AttestationCode.ATTEST_PROPERTY, saying(s -> s.privateKey.remove(type)));
    assertRefused(
        AttestationCode.ATTEST_PROPERTY, saying(s -> s.privateKey.put(type, new byte[0])));
  }
}
