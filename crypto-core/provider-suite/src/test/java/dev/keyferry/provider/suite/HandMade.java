package dev.keyferry.provider.suite;

import static dev.keyferry.provider.suite.Bytes.OCTET_STRING;
import static dev.keyferry.provider.suite.Bytes.SEQUENCE;
import static dev.keyferry.provider.suite.Bytes.der;
import static dev.keyferry.provider.suite.Bytes.field;
import static dev.keyferry.provider.suite.Bytes.integer;
import static dev.keyferry.provider.suite.Bytes.join;
import static dev.keyferry.provider.suite.Bytes.number;
import static dev.keyferry.provider.suite.Bytes.oid;

import dev.keyferry.model.key.EncryptionKeySpec;
import dev.keyferry.model.key.SigningKeySpec;

/** Bundles and keys put together by hand, so that any one number in them can be wrong. */
final class HandMade {
  static final int FORMAT_DER = 2;
  static final int FORMAT_RAW = 3;
  static final int FORMAT_PKCS8 = 5;
  static final String OID_EC = "2a8648ce3d0201";
  static final String OID_P256 = "2a8648ce3d030107";
  static final String OID_ED25519 = "2b6570";
  static final String OID_RSA = "2a864886f70d010101";
  static final byte[] USAGE_PROTOCOL = field(5, new byte[] {4, 5});

  private HandMade() {}

  /** The wrapper that Canton 3.x writes. */
  static byte[] wrapped(byte[] data) {
    return join(field(1, data), number(2, 30));
  }

  /** A wrapped signing pair with the private half only, from its fields. */
  static byte[] signingOf(byte[]... privateKeyFields) {
    return wrapped(field(1, field(2, privateKeyFields)));
  }

  /** A wrapped encryption pair with the private half only, from its fields. */
  static byte[] encryptionOf(byte[]... privateKeyFields) {
    return wrapped(field(2, field(2, privateKeyFields)));
  }

  /** A signing key of format PKCS#8 for protocol messages. */
  static byte[] signing(SigningKeySpec spec, byte[] pkcs8) {
    return signingOf(
        number(2, FORMAT_PKCS8), field(3, pkcs8), USAGE_PROTOCOL, number(6, spec.number()));
  }

  /** An encryption key of format PKCS#8. */
  static byte[] encryption(EncryptionKeySpec spec, byte[] pkcs8) {
    return encryptionOf(number(2, FORMAT_PKCS8), field(3, pkcs8), number(5, spec.number()));
  }

  /** PKCS#8 v1 (RFC 5208 §5) from the content of its algorithm and of its private key. */
  static byte[] pkcs8(byte[] algorithm, byte[] privateKey) {
    return der(SEQUENCE, integer(0), der(SEQUENCE, algorithm), der(OCTET_STRING, privateKey));
  }

  static byte[] ed25519(byte[] seed) {
    return pkcs8(oid(OID_ED25519), der(OCTET_STRING, seed));
  }

  /** An EC key on P-256 with nothing but a scalar (RFC 5915 §3). */
  static byte[] p256(byte[] scalar, byte[]... optionalParts) {
    return pkcs8(
        join(oid(OID_EC), oid(OID_P256)),
        der(SEQUENCE, integer(1), der(OCTET_STRING, scalar), join(optionalParts)));
  }

  /** An RSA key from the numbers of RFC 8017 §A.1.2, the version first. */
  static byte[] rsa(byte[]... numbers) {
    return pkcs8(join(oid(OID_RSA), Bytes.NULL), der(SEQUENCE, numbers));
  }
}
