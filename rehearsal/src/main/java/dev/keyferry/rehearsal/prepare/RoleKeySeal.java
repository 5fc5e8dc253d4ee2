package dev.keyferry.rehearsal.prepare;

import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.value.Octets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Puts practice role keys under passphrases as docs/formats/role-key-v1.md says, with the JDK: the
 * offline program opens what other software wrote.
 *
 * @param random makes salt and IV
 * @param iterations of PBKDF2, 100,000 to 8,388,607
 */
record RoleKeySeal(SecureRandom random, int iterations) {
  private static final int SALT_BYTES = 16;
  private static final int KEY_BITS = 256;

  /** PBES2 with PBKDF2, up to the salt. All lengths are those of this one form. */
  private static final String TO_SALT =
      "3081a4306006092a864886f70d01050d3053303206092a864886f70d01050c30250410";

  /** The tag and length of a number of three bytes. */
  private static final String TO_ITERATIONS = "0203";

  /** HMAC-SHA-512, then AES-256-CBC up to the IV. */
  private static final String TO_IV = "300c06082a864886f70d020b0500301d060960864801650304012a0410";

  private static final String TO_CIPHERTEXT = "0440";

  /** The file of a key of the JDK's, whose PKCS#8 is that of RFC 8410 §7. */
  Octets seal(PrivateKey key, String passphrase) {
    Octets salt = random(SALT_BYTES);
    Octets iv = random(SALT_BYTES);
    return Octets.ofHex(
        TO_SALT
            + salt.toHex()
            + TO_ITERATIONS
            + "%06x".formatted(iterations)
            + TO_IV
            + iv.toHex()
            + TO_CIPHERTEXT
            + encrypted(key, derived(passphrase, salt), iv).toHex());
  }

  private SecretKeySpec derived(String passphrase, Octets salt) {
    PBEKeySpec spec =
        new PBEKeySpec(passphrase.toCharArray(), salt.toByteArray(), iterations, KEY_BITS);
    try {
      byte[] key =
          SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512").generateSecret(spec).getEncoded();
      return new SecretKeySpec(key, "AES");
    } catch (GeneralSecurityException e) {
      throw new BugException("every JDK has PBKDF2", e);
    }
  }

  private static Octets encrypted(PrivateKey key, SecretKeySpec aes, Octets iv) {
    try {
      Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
      cipher.init(Cipher.ENCRYPT_MODE, aes, new IvParameterSpec(iv.toByteArray()));
      return Octets.of(cipher.doFinal(key.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new BugException("every JDK has AES-CBC", e);
    }
  }

  private Octets random(int sizeBytes) {
    byte[] bytes = new byte[sizeBytes];
    random.nextBytes(bytes);
    return Octets.of(bytes);
  }
}
