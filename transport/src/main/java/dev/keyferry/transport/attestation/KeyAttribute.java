package dev.keyferry.transport.attestation;

/**
 * The attributes of a key that are interpreted here. Numbers are Marvell's, which follow PKCS#11
 * where that has one (docs/formats/attestation-v1.md §4).
 */
enum KeyAttribute {
  /** CKA_CLASS. */
  CLASS(0x0000),
  /** CKA_KEY_TYPE. */
  KEY_TYPE(0x0100),
  /** CKA_ID. */
  ID(0x0102),
  /** CKA_ENCRYPT. */
  ENCRYPT(0x0104),
  /** CKA_DECRYPT. */
  DECRYPT(0x0105),
  /** CKA_WRAP. */
  WRAP(0x0106),
  /** CKA_UNWRAP. */
  UNWRAP(0x0107),
  /** CKA_SIGN. */
  SIGN(0x0108),
  /** CKA_VERIFY. */
  VERIFY(0x010a),
  /** CKA_DERIVE. */
  DERIVE(0x010c),
  /** CKA_MODULUS. */
  MODULUS(0x0120),
  /** CKA_PUBLIC_EXPONENT. */
  PUBLIC_EXPONENT(0x0122),
  /** CKA_EXTRACTABLE. */
  EXTRACTABLE(0x0162),
  /** CKA_LOCAL. */
  LOCAL(0x0163),
  /** CKA_NEVER_EXTRACTABLE. */
  NEVER_EXTRACTABLE(0x0164),
  /** Marvell's extended key check value. */
  EKCV(0x1003);

  private final int number;

  KeyAttribute(int number) {
    this.number = number;
  }

  /** Its number in a statement. */
  int number() {
    return number;
  }
}
