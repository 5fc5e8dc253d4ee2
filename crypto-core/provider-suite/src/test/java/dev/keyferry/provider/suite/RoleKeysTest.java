package dev.keyferry.provider.suite;

import static dev.keyferry.provider.suite.EngineFixture.channel;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.engine.CheckpointStatement;
import dev.keyferry.engine.CosignStatement;
import dev.keyferry.engine.DocumentStatement;
import dev.keyferry.engine.KeyFile;
import dev.keyferry.engine.LoadedKey;
import dev.keyferry.engine.LogKey;
import dev.keyferry.engine.OpeningStatement;
import dev.keyferry.engine.PasswordHandle;
import dev.keyferry.engine.RoleKeys;
import dev.keyferry.engine.RoleSignature;
import dev.keyferry.engine.RoleStatement;
import dev.keyferry.engine.WrapStatement;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.failure.KeyCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.TokenCode;
import dev.keyferry.model.value.Octets;
import dev.keyferry.rehearsal.canton.PublishedExports;
import dev.keyferry.testing.PeerProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People's own keys: docs/formats/role-key-v1.md. */
class RoleKeysTest {
  private static final String PASSPHRASE = "five random words of bo";

  private final EngineFixture engine = new EngineFixture();
  private final RoleKeys keys = engine.session.roleKeys();
  private final WrapStatement statement =
      new WrapStatement(Mode.REHEARSAL, Setups.terms(engine.session.challenge()), List.of());

  @AfterEach
  void close() {
    engine.close();
  }

  private RoleKeys.Created create() {
    try (PasswordHandle passphrase = engine.password(PASSPHRASE)) {
      return keys.create(passphrase).orBug();
    }
  }

  private Outcome<RoleKeys.Opened> open(byte[] file, String passphrase) {
    try (PasswordHandle handle = engine.password(passphrase)) {
      return keys.open(new KeyFile("bo.key", channel(file), null), handle);
    }
  }

  @Test
  void open_aCreatedFile_givesTheSameKeyAndItSigns() {
    RoleKeys.Created created = create();
    RoleKeys.Opened opened = open(created.file().toByteArray(), PASSPHRASE).orBug();
    assertEquals(created.key(), opened.key());
    RoleSignature signature = keys.sign(opened.handle(), statement).orBug();
    assertTrue(verifies(opened, statement, signature));
  }

  /** A signature over one kind of statement is none over another. */
  @Test
  void sign_everyKindOfStatement_verifiesOverItsOwnTextOnly() {
    RoleKeys.Opened opened = open(create().file().toByteArray(), PASSPHRASE).orBug();
    List<RoleStatement> kinds = List.of(statement, opening(), cosign(), document(), checkpoint());
    for (RoleStatement signed : kinds) {
      RoleSignature signature = keys.sign(opened.handle(), signed).orBug();
      for (RoleStatement read : kinds) {
        assertEquals(signed.equals(read), verifies(opened, read, signature));
      }
    }
  }

  private static OpeningStatement opening() {
    return new OpeningStatement(
        "{\"actor\":\"appliance\",\"body\":{\"format\":\"keyferry/audit-log/v1\"},\"epoch\":0,\"prev\":\""
            + "A".repeat(43)
            + "=\",\"seq\":0,\"step\":\"opening\",\"type\":\"open\"}");
  }

  private static DocumentStatement document() {
    return new DocumentStatement("keyferry/plan/v1\nmode rehearsal\nend\n");
  }

  private static CosignStatement cosign() {
    return new CosignStatement(
        Setups.NOON, "example.com/keyceremony/test-1/rehearsal\n1\n" + "A".repeat(43) + "=\n");
  }

  private static CheckpointStatement checkpoint() {
    return new CheckpointStatement(cosign().checkpoint());
  }

  private static boolean verifies(
      RoleKeys.Opened opened, RoleStatement statement, RoleSignature signature) {
    return ProviderUnderTest.binding()
        .ed25519Verify(
            opened.key().publicKey().toByteArray(),
            statement.text().getBytes(StandardCharsets.UTF_8),
            signature.signature().toByteArray());
  }

  @Test
  void create_twice_givesTwoKeys() {
    assertNotEquals(create().key(), create().key());
  }

  @Test
  void create_withAShortPassphrase_refusesRoleKeyPassphraseShort() {
    try (PasswordHandle passphrase = engine.password("thirteen char")) {
      Refusals.of(KeyCode.ROLE_KEY_PASSPHRASE_SHORT, keys.create(passphrase));
    }
  }

  @Test
  void open_withAnotherPassphrase_refusesRoleKeyPassphrase() {
    byte[] file = create().file().toByteArray();
    Refusals.of(KeyCode.ROLE_KEY_PASSPHRASE, open(file, PASSPHRASE + "s"));
  }

  /**
   * The ciphertext is the last 64 bytes; a change of its middle gives another key, and no other.
   */
  @Test
  void open_withOneByteChanged_refusesOrGivesAnotherKey() {
    RoleKeys.Created created = create();
    byte[] file = created.file().toByteArray();
    for (int at : new int[] {0, 5, 20, 40, file.length - 66, file.length - 64, file.length - 1}) {
      byte[] changed = file.clone();
      changed[at] ^= 1;
      Outcome<RoleKeys.Opened> opened = open(changed, PASSPHRASE);
      assertTrue(opened instanceof Outcome.Refused<RoleKeys.Opened>, "byte " + at);
    }
    byte[] middle = file.clone();
    middle[file.length - 40] ^= 1;
    assertNotEquals(created.key(), open(middle, PASSPHRASE).orBug().key());
  }

  @Test
  void open_truncatedOrLonger_refusesRoleKeyForm() {
    byte[] file = create().file().toByteArray();
    Refusals.of(KeyCode.ROLE_KEY_FORM, open(Arrays.copyOf(file, 90), PASSPHRASE));
    Refusals.of(KeyCode.ROLE_KEY_FORM, open(Arrays.copyOf(file, file.length + 1), PASSPHRASE));
    Refusals.of(KeyCode.ROLE_KEY_FORM, open(new byte[0], PASSPHRASE));
  }

  @Test
  void sign_withAnyOtherKey_refusesTokenHandle() {
    LogKey log = engine.session.logKeys().generate("log").orBug();
    Refusals.of(TokenCode.TOKEN_HANDLE, keys.sign(log.handle(), statement));
    byte[] bundle = PublishedExports.NAMESPACE.octets().toByteArray();
    LoadedKey subject = engine.load(bundle).orBug();
    Refusals.of(TokenCode.TOKEN_HANDLE, keys.sign(subject.handle(), statement));
  }

  @Test
  void sign_withARoleKeyAsLogKey_refusesTokenHandle() {
    RoleKeys.Opened opened = open(create().file().toByteArray(), PASSPHRASE).orBug();
    Refusals.of(
        TokenCode.TOKEN_HANDLE, engine.session.logKeys().sign(opened.handle(), Setups.DOCUMENT));
  }

  @Test
  void openssl_aCreatedFile_readsTheSameKey(@TempDir Path folder) throws IOException {
    PeerProgram openssl = new PeerProgram("openssl-role-key", "openssl", "version");
    RoleKeys.Created created = create();
    Files.write(folder.resolve("bo.key"), created.file().toByteArray());
    String key = folder.resolve("bo.key") + " -passin pass:" + PASSPHRASE.replace(' ', '_');
    run(
        openssl,
        "pkey -inform DER -in " + key + " -pubout -outform DER -out " + folder + "/bo.pub");
    assertEquals(created.key().publicKey(), publicKey(folder));
    openssl.report("read a role key of ours");
  }

  /** A file under too few iterations, or under OpenSSL's older, shorter salt, is refused. */
  @Test
  void open_aFileByOpensslWithFewIterations_refusesRoleKeyForm(@TempDir Path folder)
      throws IOException {
    PeerProgram openssl = new PeerProgram("openssl-wrote-role-key", "openssl", "version");
    String pem = folder.resolve("bo.pem").toString();
    run(openssl, "genpkey -algorithm ed25519 -out " + pem);
    run(
        openssl,
        "pkcs8 -topk8 -v2 aes-256-cbc -v2prf hmacWithSHA512 -outform DER -in "
            + pem
            + " -iter 2048 -passout pass:"
            + PASSPHRASE.replace(' ', '_')
            + " -out "
            + folder.resolve("bo.key"));
    Refusals.of(
        KeyCode.ROLE_KEY_FORM, open(Files.readAllBytes(folder.resolve("bo.key")), PASSPHRASE));
    openssl.report("wrote a weak role key that was refused");
  }

  private static void run(PeerProgram openssl, String arguments) {
    List<String> command =
        Arrays.stream(("openssl " + arguments).split(" ", -1))
            .map(word -> word.startsWith("pass:") ? word.replace('_', ' ') : word)
            .toList();
    PeerProgram.Result result = openssl.run(command);
    assertEquals(0, result.exitCode(), result.output());
  }

  /** The 32 bytes after the fixed front of an Ed25519 SPKI. */
  private static Octets publicKey(Path folder) throws IOException {
    return Octets.of(Files.readAllBytes(folder.resolve("bo.pub"))).slice(12, 44);
  }
}
