package dev.keyferry.provider.bcfips;

import com.password4j.Argon2Function;
import com.password4j.Hash;
import com.password4j.types.Argon2;
import java.lang.module.ModuleDescriptor;
import java.util.Arrays;
import java.util.Optional;

/**
 * Argon2id by Password4j, outside every FIPS module: for opening exports that Canton protected so,
 * and for nothing else. The function runs in the caller's thread.
 */
final class Argon2id {
  private static final int MEMORY_KIB = 12288;
  private static final int PASSES = 3;
  private static final int LANES = 1;
  private static final int OUTPUT_BYTES = 16;

  private Argon2id() {}

  /**
   * Canton's mode 1. The caller zeroizes the result, which is the array that the library keeps; the
   * library's texts of it stay until they are collected (docs/assurance.md).
   */
  static byte[] mode1(byte[] password, byte[] salt) {
    Hash hash =
        Argon2Function.getInstance(
                MEMORY_KIB,
                PASSES,
                LANES,
                OUTPUT_BYTES,
                Argon2.ID,
                Argon2Function.ARGON2_VERSION_13)
            .hash(password, salt);
    Arrays.fill(hash.getResultAsBytes(), (byte) 0);
    return hash.getBytes();
  }

  /** The library, with the version that its file name has where it is a module. */
  static String description() {
    String version =
        Optional.ofNullable(Argon2Function.class.getModule().getDescriptor())
            .flatMap(ModuleDescriptor::rawVersion)
            .orElse("of the class path");
    return "Argon2id of Password4j " + version;
  }
}
