package dev.keyferry.provider.suite;

import static dev.keyferry.provider.suite.EngineFixture.channel;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.engine.KeyFile;
import dev.keyferry.engine.LoadedKey;
import dev.keyferry.engine.LogKey;
import dev.keyferry.engine.PasswordHandle;
import dev.keyferry.engine.SoftwareIntegrity;
import dev.keyferry.engine.Token;
import dev.keyferry.engine.TokenSetup;
import dev.keyferry.engine.TokenState;
import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.engine.spi.Service;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.TokenCode;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.rehearsal.canton.PublishedExports;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of a token, its sessions and their keys. */
class SessionTest {
  private static final byte[] BUNDLE = PublishedExports.NAMESPACE.octets().toByteArray();
  private static final Octets MESSAGE = Setups.DOCUMENT;

  private final EngineFixture engine = new EngineFixture();

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void open_onAProvider_isReadyAndSaysWhatComputes() {
    assertEquals(TokenState.READY, engine.token.state());
    assertEquals(ProviderUnderTest.binding().description(), engine.token.description());
    for (Service service : Service.values()) {
      assertEquals(ProviderUnderTest.binding().indicator(service), engine.token.indicator(service));
    }
  }

  /** The suite's module path has no provider: each is in a layer of its own. */
  @Test
  void open_onAModulePathWithoutAProvider_refusesTokenProvider() {
    Failure failure = Refusals.of(TokenCode.TOKEN_PROVIDER, Token.open(Setups.of(Mode.REHEARSAL)));
    assertEquals(Fact.count(0, "providers"), failure.actual());
  }

  /** Each operation in turn answers something else than it should. */
  @ParameterizedTest
  @ValueSource(strings = {"ed25519PublicKey", "ed25519Sign", "ecPublicPoint"})
  void open_onAProviderThatMiscomputes_refusesTokenSelfTest(String operation) {
    ProviderBinding lying =
        ChangedBinding.of(ProviderUnderTest.binding(), operation, arguments -> new byte[65]);
    Failure failure =
        Refusals.of(TokenCode.TOKEN_SELF_TEST, Token.open(lying, Setups.of(Mode.REHEARSAL)));
    assertEquals(Fact.word("known answer"), failure.expected());
  }

  @Test
  void open_withADamagedJar_refusesTokenIntegrityAndLatchesError() {
    SoftwareIntegrity damaged =
        new SoftwareIntegrity.Damaged("engine.jar", Fact.word("one"), Fact.word("another"));
    AtomicReference<SoftwareIntegrity> software =
        new AtomicReference<>(new SoftwareIntegrity.Intact(1));
    TokenSetup setup =
        TokenSetup.unrecordedRehearsal(Clock.fixed(Setups.NOON, ZoneOffset.UTC), software::get);
    try (Token token = Token.open(ProviderUnderTest.binding(), setup).orBug()) {
      software.set(damaged);
      Failure failure = Refusals.of(TokenCode.TOKEN_INTEGRITY, token.selfTest());
      assertEquals(new Place.Part("token", "engine.jar"), failure.where());
      assertEquals(TokenState.ERROR, token.state());
      software.set(new SoftwareIntegrity.Intact(1));
      Refusals.of(TokenCode.TOKEN_STATE, token.selfTest());
    }
    software.set(damaged);
    Refusals.of(TokenCode.TOKEN_INTEGRITY, Token.open(ProviderUnderTest.binding(), setup));
  }

  @Test
  void open_fromFoldersOfClasses_isForRehearsalsOnly() {
    Clock noon = Clock.fixed(Setups.NOON, ZoneOffset.UTC);
    for (Mode mode : Mode.values()) {
      TokenSetup setup =
          new TokenSetup(mode, Outcome::accepted, noon, SoftwareIntegrity.Unpackaged::new);
      Outcome<Token> opened = Token.open(ProviderUnderTest.binding(), setup);
      if (mode == Mode.PRODUCTION) {
        Refusals.of(TokenCode.TOKEN_INTEGRITY, opened);
      } else {
        opened.orBug().close();
      }
    }
  }

  @Test
  void load_asTheDigestSays_isAccepted() {
    KeyFile file = new KeyFile("k", channel(BUNDLE), Digest.sha256(BUNDLE));
    LoadedKey key = engine.session.load(file, null).orBug();
    assertEquals(key.facts().key().fingerprint().text(), key.handle().label());
  }

  @Test
  void load_otherThanTheDigestSays_refusesMediaDigest() {
    Digest other = Digest.sha256(new byte[1]);
    Failure failure =
        Refusals.of(
            MediaCode.MEDIA_DIGEST,
            engine.session.load(new KeyFile("k", channel(BUNDLE), other), null));
    assertEquals(new Place.Whole("k"), failure.where());
    assertEquals(Fact.digest(other), failure.expected());
    assertEquals(Fact.digest(Digest.sha256(BUNDLE)), failure.actual());
  }

  @Test
  void openSession_afterZeroizing_refusesTokenState() {
    engine.token.zeroize();
    assertEquals(TokenState.ZEROIZED, engine.token.state());
    Refusals.of(TokenCode.TOKEN_STATE, engine.token.openSession(Role.OPERATOR));
  }

  @Test
  void everyService_afterZeroizing_refusesTokenState() {
    LogKey log = engine.session.logKeys().generate("log").orBug();
    engine.token.zeroize();
    Refusals.of(TokenCode.TOKEN_STATE, engine.load(BUNDLE));
    Refusals.of(TokenCode.TOKEN_STATE, engine.session.readPassword(channel(BUNDLE)));
    Refusals.of(TokenCode.TOKEN_STATE, engine.session.logKeys().generate("another"));
    Refusals.of(TokenCode.TOKEN_STATE, engine.session.logKeys().sign(log.handle(), MESSAGE));
  }

  @Test
  void everyService_afterTheTokenWasClosed_refusesTokenState() {
    engine.token.close();
    Refusals.of(TokenCode.TOKEN_STATE, engine.load(BUNDLE));
    Refusals.of(TokenCode.TOKEN_STATE, engine.session.readPassword(channel(BUNDLE)));
    Refusals.of(TokenCode.TOKEN_STATE, engine.session.logKeys().generate("another"));
  }

  @Test
  void close_afterItsToken_hasNothingLeftToZeroize() {
    LoadedKey key = engine.load(BUNDLE).orBug();
    PasswordHandle password = engine.password("hello");
    engine.token.close();
    assertDoesNotThrow(() -> {
      password.close();
      engine.session.zeroize(key.handle());
      engine.session.close();
      engine.token.close();
    });
  }

  @Test
  void sign_withALogKey_isVerifiedByTheJdk() throws GeneralSecurityException {
    LogKey log = engine.session.logKeys().generate("log").orBug();
    assertEquals("log", log.handle().label());
    Octets signature = engine.session.logKeys().sign(log.handle(), MESSAGE).orBug();
    assertTrue(verifies(log.publicKey(), MESSAGE, signature));
    assertFalse(verifies(log.publicKey(), Octets.of(new byte[1]), signature));
  }

  private static boolean verifies(Octets publicKey, Octets message, Octets signature)
      throws GeneralSecurityException {
    byte[] spki = Bytes.hex("302a300506032b6570032100" + publicKey.toHex());
    Signature verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki)));
    verifier.update(message.toByteArray());
    return verifier.verify(signature.toByteArray());
  }

  @Test
  void generate_logKeyTwice_givesTwoKeys() {
    assertFalse(
        engine
            .session
            .logKeys()
            .generate("log")
            .orBug()
            .publicKey()
            .equals(engine.session.logKeys().generate("log").orBug().publicKey()));
  }

  @Test
  void sign_withASubjectKey_refusesTokenHandle() {
    LoadedKey key = engine.load(BUNDLE).orBug();
    Failure failure =
        Refusals.of(TokenCode.TOKEN_HANDLE, engine.session.logKeys().sign(key.handle(), MESSAGE));
    assertEquals(new Place.Whole(key.handle().label()), failure.where());
  }

  @Test
  void sign_withAZeroizedLogKey_refusesTokenHandle() {
    LogKey log = engine.session.logKeys().generate("log").orBug();
    engine.session.zeroize(log.handle());
    Refusals.of(TokenCode.TOKEN_HANDLE, engine.session.logKeys().sign(log.handle(), MESSAGE));
  }
}
