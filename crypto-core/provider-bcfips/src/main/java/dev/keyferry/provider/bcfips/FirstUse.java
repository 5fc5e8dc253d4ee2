package dev.keyferry.provider.bcfips;

import dev.keyferry.model.key.KeyType;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import javax.crypto.spec.SecretKeySpec;

/**
 * Uses every algorithm once. The module tests an algorithm when it is first used, and reports a
 * failure as an {@link Error}: so that it comes while the token is opened, and not in the middle of
 * a ceremony.
 */
final class FirstUse {
  /** A public RSA-2048 modulus. Nobody has the private key, and nothing is wrapped to it. */
  private static final String MODULUS =
      "d82c9f86474fd984f52e22af738ddc7c3c35fb10561fa8354a9f8428e78b8623cde350bd1fca98510d497b6ead82b41c"
          + "d3baf9ee35ae8a9c8d32161c1055d3a6a41b3ba5c5f8fece3f32eabf47b1c0f69e894c2daa04b848efe1a94130656182"
          + "e0775392ee70a73af915d3722b4afbfd954272fc4a265373d42673d79712a0c00257012923588ddfbcee02353715e817"
          + "e781ce1af556cb8cd9224f4a1083072f5ea69239d6704076d9537ac67afb92ba51e19747c8a05e8178af187c8d5ff58e"
          + "76bfbe5cfaa31c3f21df0b20a1026bb7b28a8e5ca49f3ad54cc70a964551c6daf6680546cfe7f15716d9de2640dfaa32"
          + "5b64a4b916c0d724e58f6639b1795569";

  private static final OAEPParameterSpec OAEP_SHA_256 =
      new OAEPParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

  private FirstUse() {}

  /** Uses them, with keys of zeroes. */
  static void ofEveryAlgorithm(BcFipsBinding binding) throws GeneralSecurityException {
    SecretKey key = new SecretKeySpec(new byte[32], "AES");
    Cipher kwp = cipher(binding, binding.jca().aesKwp());
    kwp.init(Cipher.WRAP_MODE, key, binding.random());
    kwp.wrap(key);
    Cipher oaep = cipher(binding, binding.jca().oaep());
    oaep.init(Cipher.WRAP_MODE, rsaKey(), OAEP_SHA_256, binding.random());
    oaep.wrap(key);
    cipher(binding, binding.jca().aesGcm())
        .init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, new byte[12]));
    cipher(binding, binding.jca().aesCtr())
        .init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(new byte[16]));
    cipher(binding, binding.jca().aesCbc())
        .init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(new byte[16]));
    binding.ed25519Sign(new byte[32], new byte[0]);
    byte[] scalar = new byte[32];
    scalar[31] = 1;
    binding.ecdsaSign(KeyType.EC_P256, scalar, new byte[0]);
    binding.pbkdf2HmacSha512(new byte[32], new byte[16], 1000);
  }

  private static Cipher cipher(BcFipsBinding binding, String transformation)
      throws GeneralSecurityException {
    return Cipher.getInstance(transformation, binding.jca().provider());
  }

  private static PublicKey rsaKey() throws GeneralSecurityException {
    return KeyFactory.getInstance("RSA")
        .generatePublic(
            new RSAPublicKeySpec(new BigInteger(MODULUS, 16), BigInteger.valueOf(65537)));
  }
}
