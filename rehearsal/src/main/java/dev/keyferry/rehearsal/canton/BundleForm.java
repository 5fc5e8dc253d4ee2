package dev.keyferry.rehearsal.canton;

import dev.keyferry.model.key.BundleLayout;
import dev.keyferry.model.key.EncryptionKeySpec;
import dev.keyferry.model.key.KeySpec;
import dev.keyferry.model.key.KeyUsage;
import dev.keyferry.model.key.SigningKeySpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a key is to be written as a bundle.
 *
 * @param layout which Canton is to have written it
 * @param spec what the bundle says the key is; a wrong one makes a faulty bundle
 * @param usage what the bundle says a signing key may sign, in this order; empty for an encryption
 *     key
 * @param shape how the private key is encoded, where the layout holds PKCS#8
 * @param packedUsage whether the usage list is packed as Canton writes it, or one field each
 * @param id what the bundle says the fingerprint is; null for the true one
 */
public record BundleForm(
    BundleLayout layout,
    KeySpec spec,
    List<KeyUsage> usage,
    Pkcs8Shape shape,
    boolean packedUsage,
    @Nullable String id) {
  /**
   * Copies the list.
   *
   * @throws IllegalArgumentException if the layout has no number for the spec, or an encryption key
   *     is to have usages
   */
  public BundleForm {
    usage = List.copyOf(usage);
    if (!knows(layout, spec)) {
      throw new IllegalArgumentException("Canton " + layout.token() + " has no " + spec.token());
    }
    if (spec instanceof EncryptionKeySpec && !usage.isEmpty()) {
      throw new IllegalArgumentException("an encryption key has no usages");
    }
  }

  /** What the newest Canton writes for a key of its own making. */
  public static BundleForm current(KeySpec spec, List<KeyUsage> usage) {
    return new BundleForm(
        BundleLayout.CURRENT, spec, usage, Pkcs8Shape.ofCanton(spec.type()), true, null);
  }

  /** Whether a layout can express a spec: before 3.3 there was neither secp256k1 nor ML-DSA. */
  public static boolean knows(BundleLayout layout, KeySpec spec) {
    return switch (layout) {
      case CURRENT, CANTON_3_3, BARE -> true;
      case CANTON_3_2, CANTON_3_1, CANTON_3_0, CANTON_2 ->
          spec != SigningKeySpec.EC_SECP256K1 && spec != SigningKeySpec.ML_DSA_65;
    };
  }

  /** The same in another layout. */
  public BundleForm in(BundleLayout other) {
    return new BundleForm(other, spec, usage, shape, packedUsage, id);
  }

  /** The same with another shape of the private key. */
  public BundleForm shaped(Pkcs8Shape other) {
    return new BundleForm(layout, spec, usage, other, packedUsage, id);
  }

  /** The same with one field for each usage, which readers of protobuf must take as well. */
  public BundleForm unpacked() {
    return new BundleForm(layout, spec, usage, shape, false, id);
  }

  /** The same with an id that need not be the key's. */
  public BundleForm withId(String other) {
    return new BundleForm(layout, spec, usage, shape, packedUsage, other);
  }
}
