package dev.keyferry.transport.document;

import dev.keyferry.model.value.Octets;

/** The one encoding of an ECDSA signature on P-256: DER of two positive INTEGERs (RFC 3279). */
final class EcdsaSignature {
  private static final int SEQUENCE = 0x30;
  private static final int INTEGER = 0x02;
  private static final int LARGEST_BYTES = 33;
  private static final int SIGN = 0x80;

  private final byte[] der;

  private EcdsaSignature(byte[] der) {
    this.der = der;
  }

  /** Whether the bytes are that; their numbers may still be too large for the curve. */
  static boolean isDer(Octets signature) {
    return new EcdsaSignature(signature.toByteArray()).isSequence();
  }

  private boolean isSequence() {
    if (der.length < 2 || der[0] != SEQUENCE || der[1] != der.length - 2) {
      return false;
    }
    int second = afterInteger(2);
    return second > 0 && afterInteger(second) == der.length;
  }

  /**
   * Where the positive INTEGER in its shortest form that begins at an index ends; 0: there is none.
   */
  private int afterInteger(int at) {
    if (at + 2 >= der.length || der[at] != INTEGER) {
      return 0;
    }
    int size = der[at + 1];
    int end = at + 2 + size;
    if (size < 1 || size > LARGEST_BYTES || end > der.length) {
      return 0;
    }
    boolean negative = (der[at + 2] & SIGN) != 0;
    boolean padded = der[at + 2] == 0 && (size == 1 || (der[at + 3] & SIGN) == 0);
    return negative || padded ? 0 : end;
  }
}
