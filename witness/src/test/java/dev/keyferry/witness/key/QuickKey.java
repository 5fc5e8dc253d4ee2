package dev.keyferry.witness.key;

import dev.keyferry.model.value.Octets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;

/** A key file that opens six times as fast as one of the program, for tests that open many. */
public final class QuickKey {
  private QuickKey() {}

  /** Writes a new key, and opens it. */
  public static WitnessKey create(Path file, String name, String words) {
    byte[] seed = new byte[RoleKeyFile.SEED_BYTES];
    new SecureRandom().nextBytes(seed);
    try (Passphrase passphrase = Passphrase.taking(words.toCharArray()).orBug()) {
      Octets sealed = RoleKeyFile.seal(seed, passphrase, 100_000).print();
      Files.write(file, sealed.toByteArray());
      return WitnessKey.open(file, name, passphrase).orBug();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
