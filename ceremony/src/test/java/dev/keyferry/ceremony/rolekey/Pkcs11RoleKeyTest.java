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
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Control KC-05: a key in a PKCS#11 token, here SoftHSM2, signs an approval. */
class Pkcs11RoleKeyTest {
  private static final String PIN = SoftToken.PIN;

  private final SoftToken made = SoftToken.make();
  private final Path library = made.library();

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
    made.report("signed an approval that counted");
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
