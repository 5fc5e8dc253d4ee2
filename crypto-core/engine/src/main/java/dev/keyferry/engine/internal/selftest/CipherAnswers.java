package dev.keyferry.engine.internal.selftest;

import dev.keyferry.engine.spi.ProviderBinding;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Known answers of AES in every mode in use. */
final class CipherAnswers {
  private static final HexFormat HEX = HexFormat.of();

  /** NIST SP 800-38A §F.2.1 and §F.5.1. */
  private static final String SP_800_38A_KEY = "2b7e151628aed2a6abf7158809cf4f3c";

  private static final String SP_800_38A_CBC = "7649abac8119b246cee98e9b12e9197d";
  private static final String SP_800_38A_PLAIN = "6bc1bee22e409f96e93d7e117393172a";

  /** The Galois/Counter Mode of Operation (McGrew and Viega), test case 2. */
  private static final String GCM_SEALED =
      "0388dace60b6a392f328c2b971b2fe78ab6e47d42cec13bdf53a67b21257bddf";

  /** RFC 5649 §6, first example: 20 bytes under a 192-bit key. */
  private static final String KWP_KEY = "5840df6e29b02af1ab493b705bf16ea1ae8338f4dcc176a8";

  private static final String KWP_PLAIN = "c37b7e6492584340bed12207808941155068f738";
  private static final String KWP_WRAPPED =
      "138bdeaa9b8fa7fc61f97742e72248ee5ae6ae5360d1ae6a5f54f373fa543b6a";

  private final ProviderBinding binding;

  CipherAnswers(ProviderBinding binding) {
    this.binding = binding;
  }

  List<KnownAnswer> tests() {
    return List.of(
        new KnownAnswer("AES-KWP, wrap", this::wraps),
        new KnownAnswer("AES-KWP, unwrap", () -> unwrapsTo(KWP_WRAPPED)),
        new KnownAnswer("AES-KWP, changed blob is refused", () -> !unwrapsTo(changed(KWP_WRAPPED))),
        new KnownAnswer("AES-GCM, decrypt", () -> opens(GCM_SEALED)),
        new KnownAnswer("AES-GCM, changed tag is refused", () -> !opens(changed(GCM_SEALED))),
        new KnownAnswer("AES-CTR, decrypt", this::counts),
        new KnownAnswer("AES-CBC, decrypt and encrypt", this::chains));
  }

  private boolean wraps() throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(binding.jca().aesKwp(), binding.jca().provider());
    cipher.init(Cipher.WRAP_MODE, aes(KWP_KEY), binding.random());
    return HEX.formatHex(cipher.wrap(aes(KWP_PLAIN))).equals(KWP_WRAPPED);
  }

  private boolean unwrapsTo(String wrapped) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(binding.jca().aesKwp(), binding.jca().provider());
    cipher.init(Cipher.UNWRAP_MODE, aes(KWP_KEY));
    try {
      byte[] plain = cipher.unwrap(HEX.parseHex(wrapped), "AES", Cipher.SECRET_KEY).getEncoded();
      return HEX.formatHex(plain).equals(KWP_PLAIN);
    } catch (java.security.InvalidKeyException e) {
      return false;
    }
  }

  private boolean opens(String sealed) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(binding.jca().aesGcm(), binding.jca().provider());
    cipher.init(Cipher.DECRYPT_MODE, aes("0".repeat(32)), new GCMParameterSpec(128, new byte[12]));
    try {
      return Arrays.equals(cipher.doFinal(HEX.parseHex(sealed)), new byte[16]);
    } catch (javax.crypto.AEADBadTagException e) {
      return false;
    }
  }

  private boolean counts() throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(binding.jca().aesCtr(), binding.jca().provider());
    cipher.init(
        Cipher.DECRYPT_MODE,
        aes(SP_800_38A_KEY),
        new IvParameterSpec(HEX.parseHex("f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff")));
    byte[] plain = cipher.doFinal(HEX.parseHex("874d6191b620e3261bef6864990db6ce"));
    return HEX.formatHex(plain).equals(SP_800_38A_PLAIN);
  }

  private boolean chains() throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance(binding.jca().aesCbc(), binding.jca().provider());
    IvParameterSpec iv = new IvParameterSpec(HEX.parseHex("000102030405060708090a0b0c0d0e0f"));
    cipher.init(Cipher.DECRYPT_MODE, aes(SP_800_38A_KEY), iv);
    byte[] plain = cipher.doFinal(HEX.parseHex(SP_800_38A_CBC));
    cipher.init(Cipher.ENCRYPT_MODE, aes(SP_800_38A_KEY), iv);
    return HEX.formatHex(plain).equals(SP_800_38A_PLAIN)
        && HEX.formatHex(cipher.doFinal(plain)).equals(SP_800_38A_CBC);
  }

  private static String changed(String hex) {
    byte[] bytes = HEX.parseHex(hex);
    bytes[bytes.length - 1] ^= 1;
    return HEX.formatHex(bytes);
  }

  private static SecretKey aes(String hex) {
    return new SecretKeySpec(HEX.parseHex(hex), "AES");
  }
}
