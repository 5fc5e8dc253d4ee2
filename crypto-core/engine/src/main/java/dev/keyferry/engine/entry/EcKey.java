package dev.keyferry.engine.entry;

import dev.keyferry.engine.internal.secret.LockedMemory;
import dev.keyferry.engine.internal.secret.SecretBytes;
import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.key.PublicKeyInfo;
import dev.keyferry.model.value.Octets;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * EC private keys: RFC 5915 inside PKCS#8, with or without inner parameters and public key, as
 * Bouncy Castle, the JDK and OpenSSL each write them. Canonical form: public key, no inner
 * parameters (138, 185 or 135 bytes).
 */
final class EcKey {
  private static final int PARAMETERS = 0xa0;
  private static final int PUBLIC_KEY = 0xa1;
  private static final byte COMPRESSED_EVEN = 2;

  private final ProviderBinding binding;
  private final LockedMemory memory;

  EcKey(ProviderBinding binding, LockedMemory memory) {
    this.binding = binding;
    this.memory = memory;
  }

  /** The parts of an RFC 5915 ECPrivateKey. */
  private record Inner(
      MemorySegment scalar, boolean parameters, @Nullable MemorySegment publicKey) {
    String shape() {
      if (publicKey != null) {
        return parameters ? "params+public" : "public";
      }
      return parameters ? "params" : "minimal";
    }
  }

  @Nullable NormalizedKey ofPkcs8(Pkcs8View view, EcCurve curve, FirstFault faults) {
    checkCurve(view.parameters(), curve, faults);
    view.parameters().end("algorithm parameters");
    Inner inner = inner(new DerReader(view.key(), faults), curve, faults);
    if (!faults.none()) {
      return null;
    }
    SecretBytes scalar = memory.allocate(curve.sizeBytes());
    try (scalar) {
      long missing = curve.sizeBytes() - inner.scalar.byteSize();
      new SecretWriter(scalar).zeroes(missing).secret(inner.scalar);
      checkRange(scalar.segment(), curve, faults);
      return faults.none() ? derive(scalar, curve, new Claims(view, inner), faults) : null;
    }
  }

  /** What a file says besides the scalar. */
  private record Claims(Pkcs8View view, Inner inner) {
    String encoding() {
      return view.versionName()
          + " "
          + inner.shape()
          + (view.publicKey() == null ? "" : " outer-public");
    }
  }

  private @Nullable NormalizedKey derive(
      SecretBytes scalar, EcCurve curve, Claims claims, FirstFault faults) {
    byte[] point = scalar.lend(array -> binding.ecPublicPoint(curve.type(), array));
    checkPairwise(scalar, curve, point);
    checkPoint(claims.inner.publicKey, point, faults);
    checkPoint(claims.view.publicKey(), point, faults);
    if (!faults.none()) {
      return null;
    }
    int size =
        curve.beforeScalar().sizeBytes()
            + curve.sizeBytes()
            + curve.beforePoint().sizeBytes()
            + point.length;
    SecretBytes pkcs8 = memory.allocate(size);
    new SecretWriter(pkcs8)
        .octets(curve.beforeScalar())
        .secret(scalar.segment())
        .octets(curve.beforePoint())
        .array(point);
    Octets spki = PublicHalf.spki(curve.beforeSpkiPoint().toHex(), point);
    return new NormalizedKey(pkcs8, new PublicKeyInfo(curve.type(), spki), claims.encoding());
  }

  private void checkPairwise(SecretBytes scalar, EcCurve curve, byte[] point) {
    KeyType type = curve.type();
    byte[] message = Pairwise.message();
    byte[] signature = scalar.lend(array -> binding.ecdsaSign(type, array, message));
    Pairwise.require(binding.ecdsaVerify(type, point, message, signature));
  }

  private static Inner inner(DerReader outer, EcCurve curve, FirstFault faults) {
    DerReader sequence = outer.enter(DerReader.SEQUENCE, "EC private key");
    outer.end("after the EC private key");
    int version = sequence.smallInteger("EC private key version");
    if (faults.none() && version != 1) {
      faults.refuse(KeyCode.KEY_ENCODING, "EC private key version", "1", "" + version);
    }
    MemorySegment scalar = sequence.content(DerReader.OCTET_STRING, "EC private key");
    boolean parameters = sequence.nextIs(PARAMETERS);
    if (parameters) {
      DerReader named = sequence.enter(PARAMETERS, "EC parameters");
      checkCurve(named, curve, faults);
      named.end("EC parameters");
    }
    MemorySegment publicKey = null;
    if (sequence.nextIs(PUBLIC_KEY)) {
      DerReader bits = sequence.enter(PUBLIC_KEY, "EC public key");
      publicKey = bits.bits(DerReader.BIT_STRING, "EC public key");
      bits.end("EC public key");
    }
    sequence.end("end of the EC private key");
    checkLength(scalar, curve, faults);
    return new Inner(scalar, parameters, publicKey);
  }

  /** RFC 5480 §2.1.1: named curves only; explicit parameters are a way to hide another curve. */
  private static void checkCurve(DerReader parameters, EcCurve curve, FirstFault faults) {
    if (faults.none() && parameters.nextIs(DerReader.SEQUENCE)) {
      faults.refuse(
          KeyCode.KEY_CURVE, "EC parameters", "named curve " + curve, "explicit parameters");
    }
    MemorySegment oid = parameters.content(DerReader.OBJECT_IDENTIFIER, "EC parameters");
    Octets found = Octets.of(oid.toArray(ValueLayout.JAVA_BYTE));
    if (faults.none() && !found.equals(curve.oid())) {
      faults.refuse(
          KeyCode.KEY_CURVE,
          "EC parameters",
          "oid " + curve.oid().toHex() + " (" + curve + ")",
          "oid " + found.toHex());
    }
  }

  /** Writers that drop leading zeroes exist; longer scalars do not. */
  private static void checkLength(MemorySegment scalar, EcCurve curve, FirstFault faults) {
    if (faults.none() && (scalar.byteSize() < 1 || scalar.byteSize() > curve.sizeBytes())) {
      faults.refuse(
          KeyCode.KEY_LENGTH,
          "EC private key",
          Fact.bytes(curve.sizeBytes()),
          Fact.bytes(scalar.byteSize()));
    }
  }

  /** 1 ≤ d < n (SEC 1 §3.2.1), compared in place so that no number object ever holds the scalar. */
  private static void checkRange(MemorySegment scalar, EcCurve curve, FirstFault faults) {
    MemorySegment order = MemorySegment.ofArray(curve.order().toByteArray());
    long different = scalar.mismatch(order);
    boolean below =
        different >= 0
            && Byte.toUnsignedInt(scalar.get(ValueLayout.JAVA_BYTE, different))
                < Byte.toUnsignedInt(order.get(ValueLayout.JAVA_BYTE, different));
    if (!below || isZero(scalar)) {
      faults.refuse(
          KeyCode.KEY_SCALAR,
          "EC private key",
          "between 1 and the order of " + curve,
          below ? "0" : "the order or more");
    }
  }

  private static boolean isZero(MemorySegment scalar) {
    int any = 0;
    for (long i = 0; i < scalar.byteSize(); i++) {
      any |= scalar.get(ValueLayout.JAVA_BYTE, i);
    }
    return any == 0;
  }

  /** A claimed point may be compressed (SEC 1 §2.3.3); it must be the derived one all the same. */
  private static void checkPoint(@Nullable MemorySegment claimed, byte[] point, FirstFault faults) {
    if (claimed == null) {
      return;
    }
    Octets derived = Octets.of(point);
    int size = (point.length - 1) / 2;
    if (claimed.byteSize() == size + 1) {
      byte[] compressed = derived.slice(0, size + 1).toByteArray();
      compressed[0] = (byte) (COMPRESSED_EVEN + (point[point.length - 1] & 1));
      derived = Octets.of(compressed);
    }
    PublicHalf.check(claimed, derived, faults);
  }
}
