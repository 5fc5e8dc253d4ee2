package dev.keyferry.ceremony.rolekey;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.keyferry.model.ceremony.RoleKey;
import dev.keyferry.testing.PeerProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;

/**
 * A SoftHSM2 token with one P-256 key; tests of it are skipped where there is no SoftHSM2. The
 * build names its configuration in the environment, which SoftHSM2 reads once in each process.
 */
public final class SoftToken {
  /** Of its user. */
  public static final String PIN = "winter-of-olu";

  private static final List<Path> LIBRARIES =
      List.of(
          Path.of("/usr/lib/softhsm/libsofthsm2.so"),
          Path.of("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"),
          Path.of("/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so"),
          Path.of("/usr/lib64/pkcs11/libsofthsm2.so"));

  private final PeerProgram softhsm = new PeerProgram("softhsm2", "softhsm2-util", "--version");
  private final Path library =
      LIBRARIES.stream().filter(Files::exists).findFirst().orElse(Path.of("libsofthsm2.so"));

  private SoftToken() {}

  /** The token of this build, which is made once. */
  public static SoftToken make() {
    SoftToken token = new SoftToken();
    token.run(List.of("softhsm2-util", "--version"));
    try {
      token.makeOnce();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return token;
  }

  /** Its PKCS#11 module. */
  public Path library() {
    return library;
  }

  /** The public half of its key. */
  public RoleKey key() {
    try (Pkcs11RoleKey opened = Pkcs11RoleKey.open(library, PIN.toCharArray()).orBug()) {
      return opened.key();
    }
  }

  /** Says in the build's notes what was done with it. */
  public void report(String what) {
    softhsm.report(what);
  }

  /** Tests run in several processes: one of them makes it, the others wait. */
  private void makeOnce() throws IOException {
    Path configuration = Path.of(Objects.requireNonNull(System.getenv("SOFTHSM2_CONF")));
    try (FileChannel lock =
        FileChannel.open(
            configuration.resolveSibling("softhsm2.lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE)) {
      lock.lock();
      makeUnlessThere(configuration);
    }
  }

  private void makeUnlessThere(Path configuration) throws IOException {
    Path tokens = configuration.resolveSibling("softhsm2-tokens");
    if (!Files.exists(tokens)) {
      Files.createDirectories(tokens);
      Files.writeString(
          configuration, "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
      String init = "softhsm2-util --init-token --free --label bo --so-pin 13579 --pin " + PIN;
      run(List.of(init.split(" ", -1)));
      makeAKey();
    }
  }

  private void run(List<String> command) {
    PeerProgram.Result result = softhsm.run(command);
    assertEquals(0, result.exitCode(), result.output());
  }

  /** A P-256 key with a certificate, made in the token by the JDK's keytool. */
  private void makeAKey() throws IOException {
    Path provider = Files.createTempFile("keyferry", ".cfg");
    Files.writeString(provider, "name = keyferry\nlibrary = " + library + "\nslotListIndex = 0\n");
    run(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-alias",
            "bo",
            "-dname",
            "CN=Bo",
            "-storetype",
            "PKCS11",
            "-storepass",
            PIN,
            "-addprovider",
            "SunPKCS11",
            "-providerarg",
            provider.toString()));
    Files.delete(provider);
  }
}
