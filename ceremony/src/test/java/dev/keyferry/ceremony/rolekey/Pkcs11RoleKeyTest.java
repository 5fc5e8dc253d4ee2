package dev.keyferry.ceremony.rolekey;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import dev.keyferry.engine.Approval;
import dev.keyferry.engine.KeyFile;
import dev.keyferry.engine.PasswordHandle;
import dev.keyferry.engine.QuorumPolicy;
import dev.keyferry.engine.RoleHolder;
import dev.keyferry.engine.RoleKeys;
import dev.keyferry.engine.RoleSignature;
import dev.keyferry.engine.Session;
import dev.keyferry.engine.SoftwareIntegrity;
import dev.keyferry.engine.Token;
import dev.keyferry.engine.TokenSetup;
import dev.keyferry.engine.WrapStatement;
import dev.keyferry.engine.WrapTerms;
import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.ceremony.QuorumRule;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Digest;
import dev.keyferry.testing.PeerProgram;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Control KC-05: a key in a PKCS#11 token, here SoftHSM2, signs an approval. */
class Pkcs11RoleKeyTest {
  private static final String PIN = "2468";
  private static final List<Path> LIBRARIES =
      List.of(
          Path.of("/usr/lib/softhsm/libsofthsm2.so"),
          Path.of("/usr/lib/x86_64-linux-gnu/softhsm/libsofthsm2.so"),
          Path.of("/usr/lib/aarch64-linux-gnu/softhsm/libsofthsm2.so"),
          Path.of("/usr/lib64/pkcs11/libsofthsm2.so"));

  private final PeerProgram softhsm = new PeerProgram("softhsm2", "softhsm2-util", "--version");
  private Path library = Path.of("unset");

  /** The build names the configuration in the environment, which SoftHSM2 reads once. */
  @BeforeEach
  void makeAToken() throws IOException {
    run(List.of("softhsm2-util", "--version"));
    library =
        LIBRARIES.stream().filter(Files::exists).findFirst().orElse(Path.of("libsofthsm2.so"));
    Path configuration = Path.of(Objects.requireNonNull(System.getenv("SOFTHSM2_CONF")));
    Path tokens = configuration.resolveSibling("softhsm2-tokens");
    if (!Files.exists(tokens)) {
      Files.createDirectories(tokens);
      Files.writeString(
          configuration, "directories.tokendir = " + tokens + "\nobjectstore.backend = file\n");
      run(
          List.of(
              "softhsm2-util",
              "--init-token",
              "--free",
              "--label",
              "bo",
              "--so-pin",
              "13579",
              "--pin",
              PIN));
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

  @Test
  void sign_withAKeyOfSoftHsm_countsInAnApproval() throws IOException {
    try (Pkcs11RoleKey bo = Pkcs11RoleKey.open(library, PIN.toCharArray()).orBug();
        Token token =
            Token.open(
                    TokenSetup.unrecordedRehearsal(
                        Clock.systemUTC(), SoftwareIntegrity.Unpackaged::new))
                .orBug();
        Session session = token.openSession(Role.OPERATOR).orBug();
        PasswordHandle passphrase = passphrase(session)) {
      RoleKeys.Created made = session.roleKeys().create(passphrase).orBug();
      RoleKeys.Opened cy = session.roleKeys().open(file(made), passphrase).orBug();
      WrapStatement statement = statement(session);
      RoleSignature second = session.roleKeys().sign(cy.handle(), statement).orBug();
      QuorumPolicy policy =
          new QuorumPolicy(
              statement.terms().plan(),
              List.of(
                  new RoleHolder(Role.OPERATOR, "Bo", bo.key()),
                  new RoleHolder(Role.OPERATOR, "Cy", cy.key())),
              List.of(new QuorumRule(QuorumPolicy.WRAP, 2, 2, Role.OPERATOR)));
      Outcome<Approval> approval =
          session.approve(statement, policy, List.of(bo.sign(statement).orBug(), second));
      assertEquals(List.of("Bo", "Cy"), approval.orBug().approvers());
    }
    softhsm.report("signed an approval that counted");
  }

  private static PasswordHandle passphrase(Session session) {
    byte[] utf8 = "five random words of cy".getBytes(StandardCharsets.UTF_8);
    return session.readPassword(Channels.newChannel(new ByteArrayInputStream(utf8))).orBug();
  }

  private static KeyFile file(RoleKeys.Created made) {
    byte[] content = made.file().toByteArray();
    return new KeyFile("cy.key", Channels.newChannel(new ByteArrayInputStream(content)), null);
  }

  private static WrapStatement statement(Session session) {
    Instant now = Clock.systemUTC().instant();
    return new WrapStatement(
        Mode.REHEARSAL,
        new WrapTerms(
            new CeremonyId("test-1"),
            Digest.sha256(new byte[1]),
            session.challenge(),
            now,
            now.plusSeconds(600)),
        List.of());
  }

  @Test
  void open_withAnotherPin_refusesRoleKeyTokenAndForgetsThePin() {
    char[] pin = "8642".toCharArray();
    assertRefused(Pkcs11RoleKey.open(library, pin));
    assertArrayEquals(new char[4], pin);
  }

  @Test
  void open_withALibraryThatIsNone_refusesRoleKeyToken() {
    assertRefused(Pkcs11RoleKey.open(Path.of("/no/such/library.so"), PIN.toCharArray()));
  }

  private static void assertRefused(Outcome<Pkcs11RoleKey> outcome) {
    if (outcome instanceof Outcome.Refused<Pkcs11RoleKey>(List<Failure> failures)) {
      assertEquals(KeyCode.ROLE_KEY_TOKEN, failures.getFirst().code());
    } else {
      fail("accepted");
    }
  }
}
