package dev.keyferry.engine.entry;

import dev.keyferry.engine.internal.secret.SecretBytes;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.value.Octets;
import java.lang.foreign.MemorySegment;

/**
 * The constants of one curve's encodings (SEC 2, RFC 5480, RFC 5915). Object identifiers are DER
 * content, in hex.
 */
enum EcCurve {
  P256(
      KeyType.EC_P256,
      32,
      "2a8648ce3d030107",
      "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
      new Frame(
          "308187020100301306072a8648ce3d020106082a8648ce3d030107046d306b0201010420",
          "a144034200",
          "3059301306072a8648ce3d020106082a8648ce3d030107034200")),
  P384(
      KeyType.EC_P384,
      48,
      "2b81040022",
      "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf"
          + "581a0db248b0a77aecec196accc52973",
      new Frame(
          "3081b6020100301006072a8648ce3d020106052b8104002204819e30819b0201010430",
          "a164036200",
          "3076301006072a8648ce3d020106052b81040022036200")),
  SECP256K1(
      KeyType.EC_SECP256K1,
      32,
      "2b8104000a",
      "fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141",
      new Frame(
          "308184020100301006072a8648ce3d020106052b8104000a046d306b0201010420",
          "a144034200",
          "3056301006072a8648ce3d020106052b8104000a034200"));

  private final KeyType type;
  private final int sizeBytes;
  private final Octets oid;
  private final Octets order;
  private final Frame frame;

  EcCurve(KeyType type, int sizeBytes, String oid, String order, Frame frame) {
    this.type = type;
    this.sizeBytes = sizeBytes;
    this.oid = Octets.ofHex(oid);
    this.order = Octets.ofHex(order);
    this.frame = frame;
  }

  /**
   * The fixed bytes around the variable ones of the canonical encodings.
   *
   * @param beforeScalar PKCS#8 v1 with a named curve and no inner parameters, up to the scalar
   * @param beforePoint between scalar and point
   * @param beforeSpkiPoint SubjectPublicKeyInfo up to the point
   */
  private record Frame(Octets beforeScalar, Octets beforePoint, Octets beforeSpkiPoint) {
    Frame(String beforeScalar, String beforePoint, String beforeSpkiPoint) {
      this(Octets.ofHex(beforeScalar), Octets.ofHex(beforePoint), Octets.ofHex(beforeSpkiPoint));
    }
  }

  /** The curve of an EC key type. */
  static EcCurve of(KeyType type) {
    return switch (type) {
      case EC_P256 -> P256;
      case EC_P384 -> P384;
      case EC_SECP256K1 -> SECP256K1;
      case ED25519, ML_DSA_65, RSA_2048 ->
          throw new dev.keyferry.model.failure.BugException("not an EC key type: " + type);
    };
  }

  KeyType type() {
    return type;
  }

  /** Length of a scalar and of a coordinate. */
  int sizeBytes() {
    return sizeBytes;
  }

  /** DER content of the named curve's object identifier. */
  Octets oid() {
    return oid;
  }

  /** The order n of the base point, big-endian. */
  Octets order() {
    return order;
  }

  /** The private scalar within a key of this curve in canonical PKCS#8. */
  MemorySegment scalar(SecretBytes pkcs8) {
    return pkcs8.segment().asSlice(frame.beforeScalar.sizeBytes(), sizeBytes);
  }

  Octets beforeScalar() {
    return frame.beforeScalar;
  }

  Octets beforePoint() {
    return frame.beforePoint;
  }

  Octets beforeSpkiPoint() {
    return frame.beforeSpkiPoint;
  }
}
