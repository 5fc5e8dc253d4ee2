package dev.keyferry.engine.internal.selftest;

import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** Known answers of Ed25519, ECDSA and the derivation of public keys. */
final class SignatureAnswers {
  private static final HexFormat HEX = HexFormat.of();

  /** RFC 8032 §7.1, test 1: the empty message. */
  private static final String ED25519_SEED =
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";

  private static final String ED25519_PUBLIC =
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
  private static final String ED25519_SIGNATURE =
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b4"
          + "6bd25bf5f0595bbe24655141438e7a100b";

  /** RFC 6979 §A.2.5, message "sample" with SHA-256. */
  private static final Ecdsa P256 =
      new Ecdsa(
          KeyType.EC_P256,
          "c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721",
          "sample",
          "efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716");

  /** RFC 6979 §A.2.6, message "sample" with SHA-384. */
  private static final Ecdsa P384 =
      new Ecdsa(
          KeyType.EC_P384,
          "6b9d3dad2e1b8c1c05b19875b6659f4de23c3b667bf297ba9aa47740787137d8"
              + "96d5724e4c70a825f872c9ea60d2edf5",
          "sample",
          "94edbb92a5ecb8aad4736e56c691916b3f88140666ce9fa73d64c4ea95ad133c"
              + "81a648152e44acf96e36dd1e80fabe46");

  /** The vector that the libraries of secp256k1 share: the scalar 1, whose point is SEC 2's. */
  private static final Ecdsa K1 =
      new Ecdsa(
          KeyType.EC_SECP256K1,
          "0".repeat(63) + "1",
          "Satoshi Nakamoto",
          "934b1ea10a4b3c1757e2b0c017d0b6143ce3c9a7e6a4a49860d7a6ab210ee3d8");

  /** SEC 2 §2: the public point of the scalar 1 is the base point, whose x is given. */
  private static final String P256_X =
      "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296";

  private static final String P384_X =
      "aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a38"
          + "5502f25dbf55296c3a545e3872760ab7";
  private static final String K1_X =
      "79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798";

  /**
   * SHA-256 of the ML-DSA-44 public key of the seed 00 01 … 1f; the JDK and Bouncy Castle agree.
   */
  private static final String ML_DSA_44_PUBLIC_SHA256 =
      "9f107644c1084526af3bc8098680b05499a2325a644e388fb4f970e058d19d46";

  private final ProviderBinding binding;

  SignatureAnswers(ProviderBinding binding) {
    this.binding = binding;
  }

  /** A signature whose first number is known. */
  private record Ecdsa(KeyType curve, String scalar, String message, String r) {
    byte[] text() {
      return message.getBytes(StandardCharsets.US_ASCII);
    }
  }

  List<KnownAnswer> tests() {
    return List.of(
        new KnownAnswer("Ed25519, public key", this::ed25519PublicKey),
        new KnownAnswer("Ed25519, sign", this::ed25519Signature),
        new KnownAnswer("Ed25519, verify, and refuse another message", this::ed25519Verifies),
        new KnownAnswer("P-256, public key", () -> basePoint(KeyType.EC_P256, 32, P256_X)),
        new KnownAnswer("P-384, public key", () -> basePoint(KeyType.EC_P384, 48, P384_X)),
        new KnownAnswer("secp256k1, public key", () -> basePoint(KeyType.EC_SECP256K1, 32, K1_X)),
        new KnownAnswer("ECDSA P-256, sign, verify, refuse", () -> ecdsa(P256)),
        new KnownAnswer("ECDSA P-384, sign, verify, refuse", () -> ecdsa(P384)),
        new KnownAnswer("ECDSA secp256k1, sign, verify, refuse", () -> ecdsa(K1)),
        new KnownAnswer("ML-DSA-44, public key", this::mlDsa44PublicKey),
        new KnownAnswer("ML-DSA-44, sign, verify, refuse", this::mlDsa44));
  }

  private boolean ed25519PublicKey() {
    return HEX.formatHex(binding.ed25519PublicKey(HEX.parseHex(ED25519_SEED)))
        .equals(ED25519_PUBLIC);
  }

  private boolean ed25519Signature() {
    return HEX.formatHex(binding.ed25519Sign(HEX.parseHex(ED25519_SEED), new byte[0]))
        .equals(ED25519_SIGNATURE);
  }

  private boolean ed25519Verifies() {
    byte[] publicKey = HEX.parseHex(ED25519_PUBLIC);
    byte[] signature = HEX.parseHex(ED25519_SIGNATURE);
    return binding.ed25519Verify(publicKey, new byte[0], signature)
        && !binding.ed25519Verify(publicKey, new byte[1], signature);
  }

  private static byte[] countingSeed() {
    byte[] seed = new byte[32];
    for (int i = 0; i < seed.length; i++) {
      seed[i] = (byte) i;
    }
    return seed;
  }

  private boolean mlDsa44PublicKey() {
    Octets publicKey = Octets.of(binding.mlDsa44PublicKey(countingSeed()));
    return Digest.sha256(publicKey).toHex().equals(ML_DSA_44_PUBLIC_SHA256);
  }

  private boolean mlDsa44() {
    byte[] publicKey = binding.mlDsa44PublicKey(countingSeed());
    byte[] signature = binding.mlDsa44Sign(countingSeed(), new byte[1]);
    return binding.mlDsa44Verify(publicKey, new byte[1], signature)
        && !binding.mlDsa44Verify(publicKey, new byte[2], signature);
  }

  private boolean basePoint(KeyType curve, int sizeBytes, String x) {
    byte[] one = new byte[sizeBytes];
    one[sizeBytes - 1] = 1;
    byte[] point = binding.ecPublicPoint(curve, one);
    return point.length == 1 + 2 * sizeBytes
        && point[0] == 4
        && HEX.formatHex(point, 1, 1 + sizeBytes).equals(x);
  }

  private boolean ecdsa(Ecdsa known) {
    byte[] scalar = HEX.parseHex(known.scalar);
    byte[] signature = binding.ecdsaSign(known.curve, scalar, known.text());
    byte[] point = binding.ecPublicPoint(known.curve, scalar);
    return HEX.formatHex(signature).contains(known.r)
        && binding.ecdsaVerify(known.curve, point, known.text(), signature)
        && !binding.ecdsaVerify(known.curve, point, new byte[1], signature);
  }
}
