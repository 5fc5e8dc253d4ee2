package dev.keyferry.engine.entry;

import dev.keyferry.engine.internal.secret.LockedMemory;
import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.key.KeySpec;
import dev.keyferry.model.value.Octets;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.jspecify.annotations.Nullable;

/**
 * Reads a private key in any encoding Canton may export, checks it, and writes it in the one
 * encoding that every KMS takes: Ed25519 as PKCS#8 v1; EC with named curve and public key but
 * without inner parameters; RSA with CRT numbers.
 */
final class KeyNormalizer {
  private static final Octets OID_ED25519 = Octets.ofHex("2b6570");
  private static final Octets OID_EC_PUBLIC_KEY = Octets.ofHex("2a8648ce3d0201");
  private static final Octets OID_RSA_ENCRYPTION = Octets.ofHex("2a864886f70d010101");
  private static final Octets OID_ML_DSA_65 = Octets.ofHex("608648016503040312");

  private final Ed25519Key ed25519;
  private final EcKey ec;
  private final RsaKey rsa;
  private final MlDsaKey mlDsa;

  KeyNormalizer(ProviderBinding binding, LockedMemory memory) {
    this.ed25519 = new Ed25519Key(binding, memory);
    this.ec = new EcKey(binding, memory);
    this.rsa = new RsaKey(binding, memory);
    this.mlDsa = new MlDsaKey(binding, memory);
  }

  /** The normalised key; null, with a fault, when anything is wrong with it. */
  @Nullable NormalizedKey normalize(MemorySegment bytes, KeyLabel label, FirstFault faults) {
    if (label.raw()) {
      return ed25519.ofSeed(bytes, "raw", faults);
    }
    Pkcs8View view = Pkcs8View.read(bytes, faults);
    checkAlgorithm(view, label.spec(), faults);
    if (!faults.none()) {
      return null;
    }
    return switch (label.spec().type()) {
      case ED25519 -> ed25519.ofPkcs8(view, faults);
      case EC_P256, EC_P384, EC_SECP256K1 ->
          ec.ofPkcs8(view, EcCurve.of(label.spec().type()), faults);
      case RSA_2048 -> rsa.ofPkcs8(view, faults);
      case ML_DSA_65 -> mlDsa.ofPkcs8(view, bytes, faults);
    };
  }

  private static void checkAlgorithm(Pkcs8View view, KeySpec spec, FirstFault faults) {
    Octets expected =
        switch (spec.type()) {
          case ED25519 -> OID_ED25519;
          case EC_P256, EC_P384, EC_SECP256K1 -> OID_EC_PUBLIC_KEY;
          case RSA_2048 -> OID_RSA_ENCRYPTION;
          case ML_DSA_65 -> OID_ML_DSA_65;
        };
    Octets actual = Octets.of(view.algorithm().toArray(ValueLayout.JAVA_BYTE));
    if (faults.none() && !actual.equals(expected)) {
      faults.refuse(
          KeyCode.KEY_ALGORITHM,
          "algorithm",
          "oid " + expected.toHex() + " for " + spec.token(),
          "oid " + actual.toHex());
    }
  }
}
