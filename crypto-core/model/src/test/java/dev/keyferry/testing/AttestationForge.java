package dev.keyferry.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/**
 * A maker of HSMs and a cloud that owns one, for tests: two roots, a card and a partition that
 * signs statements. The keys are made once; every certificate is good from 2020 to 2040 unless a
 * test says otherwise.
 */
public final class AttestationForge {
  private static final KeyPair MAKER = rsa();
  private static final KeyPair CLOUD = rsa();
  private static final KeyPair CARD = rsa();
  private static final KeyPair PARTITION = rsa();
  private static final KeyPair STRANGER = rsa();

  /** sha256WithRSAEncryption, 1.2.840.113549.1.1.11, with NULL: RFC 4055 §5. */
  private static final byte[] SHA256_RSA = {
    0x30,
    0x0d,
    0x06,
    0x09,
    0x2a,
    (byte) 0x86,
    0x48,
    (byte) 0x86,
    (byte) 0xf7,
    0x0d,
    0x01,
    0x01,
    0x0b,
    0x05,
    0x00
  };

  private static final DateTimeFormatter UTC_TIME =
      DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");

  private final Instant to;

  private AttestationForge(Instant to) {
    this.to = to;
  }

  /** With certificates that are good for long. */
  public static AttestationForge usual() {
    return new AttestationForge(Instant.parse("2040-01-01T00:00:00Z"));
  }

  /** With certificates of the partition that end at a moment. */
  public static AttestationForge until(Instant end) {
    return new AttestationForge(end);
  }

  /** DER of the maker's root. */
  public byte[] makerRoot() {
    return issue("Test HSM Maker", MAKER, "Test HSM Maker", MAKER, 2040);
  }

  /** DER of the cloud's root. */
  public byte[] cloudRoot() {
    return issue("Test Cloud", CLOUD, "Test Cloud", CLOUD, 2040);
  }

  /** DER of the four certificates below the roots: maker's card and partition, cloud's the same. */
  public byte[][] below() {
    return new byte[][] {
      issue("Card 1", CARD, "Test HSM Maker", MAKER, 2040),
      issue("Card 1 Partition 1", PARTITION, "Card 1", CARD, 0),
      issue("Card 1 of the cloud", CARD, "Test Cloud", CLOUD, 2040),
      issue("Partition 1 of the cloud", PARTITION, "Test Cloud", CLOUD, 0)
    };
  }

  /** DER of a certificate of the cloud for a partition that the maker does not know. */
  public byte[] strangersPartition() {
    return issue("Partition 1 of the cloud", STRANGER, "Test Cloud", CLOUD, 2040);
  }

  /** All six in PEM. */
  public byte[] certificates() {
    byte[][] four = below();
    return pem(four[1], four[0], four[2], four[3], makerRoot(), cloudRoot());
  }

  /** Certificates in PEM. */
  public static byte[] pem(byte[]... certificates) {
    StringBuilder text = new StringBuilder();
    for (byte[] der : certificates) {
      text.append("-----BEGIN CERTIFICATE-----\n")
          .append(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der))
          .append("\n-----END CERTIFICATE-----\n");
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** What the partition says, signed and compressed. */
  public static byte[] signed(byte[] statement) {
    return gzip(joined(statement, sign(statement, PARTITION)));
  }

  /** The same, signed by a partition that no certificate names. */
  public static byte[] signedByAStranger(byte[] statement) {
    return gzip(joined(statement, sign(statement, STRANGER)));
  }

  /** One gzip member. */
  public static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** RFC 5280 §4.1, version 1 as the maker's are. An end of 0 is this forge's. */
  private byte[] issue(
      String subject, KeyPair key, String issuer, KeyPair issuersKey, int endYear) {
    Instant end = endYear == 0 ? to : Instant.parse(endYear + "-01-01T00:00:00Z");
    byte[] body =
        der(
            0x30,
            der(0x02, BigInteger.valueOf(subject.hashCode()).abs().toByteArray()),
            SHA256_RSA,
            name(issuer),
            der(0x30, time(FROM), time(end)),
            name(subject),
            key.getPublic().getEncoded());
    return der(0x30, body, SHA256_RSA, der(0x03, new byte[] {0}, sign(body, issuersKey)));
  }

  private static byte[] name(String commonName) {
    byte[] text = der(0x0c, commonName.getBytes(StandardCharsets.UTF_8));
    byte[] type = {0x06, 0x03, 0x55, 0x04, 0x03};
    return der(0x30, der(0x31, der(0x30, type, text)));
  }

  private static byte[] time(Instant time) {
    return der(0x17, UTC_TIME.format(time).getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] der(int tag, byte[]... parts) {
    byte[] content = joined(parts);
    byte[] length =
        content.length < 128
            ? new byte[] {(byte) tag, (byte) content.length}
            : content.length < 256
                ? new byte[] {(byte) tag, (byte) 0x81, (byte) content.length}
                : new byte[] {
                  (byte) tag, (byte) 0x82, (byte) (content.length >> 8), (byte) content.length
                };
    return joined(length, content);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] sign(byte[] message, KeyPair key) {
    try {
      Signature signer = Signature.getInstance("SHA256withRSA");
      signer.initSign(key.getPrivate());
      signer.update(message);
      return signer.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** An RSA key pair of 2048 bits. */
  public static KeyPair rsa() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
