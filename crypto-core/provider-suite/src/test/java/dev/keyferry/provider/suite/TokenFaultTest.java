package dev.keyferry.provider.suite;

import static dev.keyferry.provider.suite.EngineFixture.channel;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.engine.Approval;
import dev.keyferry.engine.CanaryPassed;
import dev.keyferry.engine.Clearance;
import dev.keyferry.engine.KeyFile;
import dev.keyferry.engine.LoadedKey;
import dev.keyferry.engine.LogHead;
import dev.keyferry.engine.LogKey;
import dev.keyferry.engine.PasswordHandle;
import dev.keyferry.engine.ProofTerms;
import dev.keyferry.engine.RoleKeys;
import dev.keyferry.engine.ServiceEvent;
import dev.keyferry.engine.Session;
import dev.keyferry.engine.SoftwareIntegrity;
import dev.keyferry.engine.Token;
import dev.keyferry.engine.TokenService;
import dev.keyferry.engine.TokenSetup;
import dev.keyferry.engine.TokenState;
import dev.keyferry.engine.WrapStatement;
import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.MediaFailure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.TokenCode;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.SigningKeySpec;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.rehearsal.canton.PublishedExports;
import java.nio.charset.StandardCharsets;
import java.security.ProviderException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every service, when the provider, the memory, the record or our own code fails under it. */
class TokenFaultTest {
  private static final byte[] BUNDLE = PublishedExports.NAMESPACE.octets().toByteArray();
  private static final WrappingMethod METHOD = WrappingMethod.ALL.getFirst();
  private static final WrappingKey WRAPPING_KEY =
      WrapFixture.wrappingKey(
          KmsTarget.GCP,
          METHOD,
          WrappingKeyPairs.spki(WrappingKeyPairs.generate(3072).getModulus(), WrappingKeyPairs.F4));
  private static final ProviderBinding WELL =
      ChangedBinding.remembering(ChangedBinding.hasty(ProviderUnderTest.binding()));
  private static final Octets MESSAGE = Setups.DOCUMENT;

  /** What the provider does instead of its work; it does it itself while this is empty. */
  private final AtomicReference<Optional<Supplier<RuntimeException>>> fault =
      new AtomicReference<>(Optional.empty());

  /** What somebody else does while the provider works. */
  private final AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});

  private final AtomicReference<AuditAnswer> audit = new AtomicReference<>(AuditAnswer.TAKES);
  private final Token token =
      Token.open(
              failing(),
              new TokenSetup(
                  Mode.REHEARSAL,
                  this::take,
                  Clock.fixed(Setups.NOON, ZoneOffset.UTC),
                  SoftwareIntegrity.Unpackaged::new))
          .orBug();
  private final Session session = token.openSession(Role.OPERATOR).orBug();
  private final RoleKeys roleKeys = session.roleKeys();
  private final PasswordHandle passphrase = password();
  private final LoadedKey key = WrapFixture.load(session, SigningKeySpec.EC_P256);
  private final LogKey log = session.logKeys().generate("log").orBug();
  private final WrapStatement statement =
      new WrapStatement(
          Mode.REHEARSAL,
          Setups.terms(session.challenge()),
          List.of(new WrapStatement.Item(key.facts().key().fingerprint(), WRAPPING_KEY)));
  private final Approval approval = Signer.approve(session, statement).orBug();
  private final CanaryPassed canary = session.sendCanary(METHOD).orBug();
  private final RoleKeys.Created created = roleKeys.create(passphrase).orBug();
  private final RoleKeys.Opened opened = openRoleKey().orBug();

  private final AtomicLong heads = new AtomicLong();

  private enum AuditAnswer {
    TAKES,
    REFUSES,
    THROWS
  }

  @AfterEach
  void close() {
    session.close();
    token.close();
  }

  private Outcome<ServiceEvent> take(ServiceEvent event) {
    return switch (audit.get()) {
      case TAKES -> Outcome.accepted(event);
      case REFUSES ->
          Outcome.refused(
              new MediaFailure(
                  MediaCode.MEDIA_WRITE,
                  new Place.Whole("audit log"),
                  Fact.word("room"),
                  Fact.word("none")));
      case THROWS -> throw new IllegalStateException("audit log");
    };
  }

  /** A provider all of whose operations may begin to fail at once. */
  private ProviderBinding failing() {
    ProviderBinding well = WELL;
    ProviderBinding binding = well;
    for (String operation :
        List.of(
            "random", "supplementRandom", "ed25519Sign", "ed25519PublicKey", "ecdsaSign", "jca")) {
      ProviderBinding inner = binding;
      binding =
          ChangedBinding.of(
              inner,
              operation,
              arguments -> {
                meanwhile.get().run();
                Optional<Supplier<RuntimeException>> now = fault.get();
                if (now.isPresent()) {
                  throw now.get().get();
                }
                return ChangedBinding.call(well, operation, arguments);
              });
    }
    return binding;
  }

  private void fail(Supplier<RuntimeException> what) {
    fault.set(Optional.of(what));
  }

  private PasswordHandle password() {
    byte[] utf8 = "five random words of bo".getBytes(StandardCharsets.UTF_8);
    return session.readPassword(channel(utf8)).orBug();
  }

  private Outcome<RoleKeys.Opened> openRoleKey() {
    byte[] file = created.file().toByteArray();
    return roleKeys.open(new KeyFile("bo.key", channel(file), null), passphrase);
  }

  /** Asks for a service that would be done if nothing failed. */
  private Outcome<?> ask(TokenService service) {
    return switch (service) {
      case SELF_TEST -> token.selfTest();
      case OPEN_SESSION -> token.openSession(Role.OPERATOR);
      case ENTER_PASSWORD -> session.readPassword(channel(new byte[] {'p'}));
      case MIX_DICE -> session.mixDice(channel(DiceTest.rolls(1, DiceTest.ENOUGH)));
      case LOAD_KEY -> session.load(new KeyFile("k", channel(BUNDLE), null), null);
      case SEND_CANARY -> session.sendCanary(METHOD);
      case APPROVE -> Signer.approve(session, statement);
      case PROVE_KEY ->
          session.prove(
              key.handle(),
              WRAPPING_KEY,
              approval,
              new ProofTerms(Setups.PLAN, session.challenge()));
      case WRAP -> session.wrap(key.handle(), WRAPPING_KEY, new Clearance(approval, canary));
      case GENERATE_LOG_KEY -> session.logKeys().generate("another");
      case SIGN -> session.logKeys().sign(log.handle(), MESSAGE);
      case SEAL_LOG -> session.logKeys().seal(log.handle(), nextHead());
      case CREATE_ROLE_KEY -> roleKeys.create(passphrase);
      case OPEN_ROLE_KEY -> openRoleKey();
      case SIGN_AS_ROLE -> roleKeys.sign(opened.handle(), statement);
      case DESTROY_KEY -> session.zeroize(key.handle());
      case ZEROIZE -> token.zeroize();
    };
  }

  private LogHead nextHead() {
    return new LogHead("origin", heads.incrementAndGet(), Digest.sha256(new byte[0]).octets());
  }

  /** Sealing works for the record, and has none. */
  private static EnumSet<TokenService> servicesOnRecord() {
    return EnumSet.complementOf(EnumSet.of(TokenService.SEAL_LOG));
  }

  private static EnumSet<TokenService> servicesThatCompute() {
    return EnumSet.of(
        TokenService.MIX_DICE,
        TokenService.LOAD_KEY,
        TokenService.SEND_CANARY,
        TokenService.PROVE_KEY,
        TokenService.WRAP,
        TokenService.GENERATE_LOG_KEY,
        TokenService.SIGN,
        TokenService.SEAL_LOG,
        TokenService.CREATE_ROLE_KEY,
        TokenService.OPEN_ROLE_KEY,
        TokenService.SIGN_AS_ROLE,
        TokenService.OPEN_SESSION);
  }

  private void assertOver(TokenState end) {
    assertEquals(end, token.state());
    for (TokenService service : TokenService.values()) {
      if (service != TokenService.ZEROIZE) {
        Refusals.of(TokenCode.TOKEN_STATE, ask(service));
      }
    }
    assertEquals(end, token.state());
  }

  @ParameterizedTest
  @EnumSource
  void everyService_whenNothingFails_isDone(TokenService service) {
    assertTrue(ask(service) instanceof Outcome.Accepted<?>, service.name());
  }

  @ParameterizedTest
  @MethodSource("servicesThatCompute")
  void everyServiceThatComputes_whenTheProviderFails_endsTheToken(TokenService service) {
    fail(() -> new ProviderException("broken"));
    Failure failure = Refusals.of(TokenCode.TOKEN_FAULT, ask(service));
    assertEquals(Fact.word("one that failed"), failure.actual());
    assertOver(TokenState.ERROR);
  }

  /** FIPS modules report their error state as an error of their own. */
  @Test
  void service_whenTheModuleThrowsAnError_endsTheToken() {
    fail(() -> {
      throw new AssertionError("module is in error state");
    });
    Refusals.of(TokenCode.TOKEN_FAULT, ask(TokenService.WRAP));
    assertOver(TokenState.ERROR);
  }

  @ParameterizedTest
  @MethodSource("servicesThatCompute")
  void everyServiceThatComputes_whenMemoryRunsOut_endsTheToken(TokenService service) {
    fail(() -> {
      throw new OutOfMemoryError("planted");
    });
    Failure failure = Refusals.of(TokenCode.TOKEN_FAULT, ask(service));
    assertEquals(Fact.word("none left"), failure.actual());
    assertOver(TokenState.ERROR);
  }

  /** A bug is no refusal, but it ends the token before it goes on its way. */
  @Test
  void service_whenOurOwnCodeFails_endsTheTokenAndThrows() {
    fail(() -> new NullPointerException("a bug"));
    assertThrows(NullPointerException.class, () -> ask(TokenService.WRAP));
    fault.set(Optional.empty());
    assertOver(TokenState.ERROR);
  }

  /** Whoever zeroizes does not wait, and a service that ran meanwhile gives nothing. */
  @ParameterizedTest
  @MethodSource("servicesThatCompute")
  void everyServiceThatComputes_whenSomebodyZeroizesMeanwhile_refusesTokenState(
      TokenService service) {
    meanwhile.set(token::zeroize);
    Refusals.of(TokenCode.TOKEN_STATE, ask(service));
    meanwhile.set(() -> {});
    assertOver(TokenState.ZEROIZED);
  }

  /** Zeroed memory makes a healthy provider fail: that is a consequence, and no fault of it. */
  @Test
  void service_thatFailsBecauseSomebodyZeroized_refusesTokenState() {
    meanwhile.set(token::zeroize);
    fail(() -> new IllegalArgumentException("a scalar of zero"));
    Refusals.of(TokenCode.TOKEN_STATE, ask(TokenService.WRAP));
  }

  @Test
  void selfTest_whenTheProviderFails_refusesAndLatchesError() {
    fail(() -> new ProviderException("broken"));
    Refusals.of(TokenCode.TOKEN_SELF_TEST, token.selfTest());
    fault.set(Optional.empty());
    assertOver(TokenState.ERROR);
  }

  /** Control KC-29: what is not recorded is not given; the token lives on. */
  @ParameterizedTest
  @MethodSource("servicesOnRecord")
  void everyService_whenTheRecordRefuses_isRefusedWithTokenAudit(TokenService service) {
    audit.set(AuditAnswer.REFUSES);
    List<Failure> failures = ((Outcome.Refused<?>) ask(service)).failures();
    assertEquals(TokenCode.TOKEN_AUDIT, failures.getFirst().code());
    assertEquals(MediaCode.MEDIA_WRITE, failures.getLast().code());
    audit.set(AuditAnswer.TAKES);
    assertEquals(
        service == TokenService.ZEROIZE ? TokenState.ZEROIZED : TokenState.READY, token.state());
  }

  @ParameterizedTest
  @MethodSource("servicesOnRecord")
  void everyService_whenTheRecordThrows_isRefusedWithTokenAudit(TokenService service) {
    audit.set(AuditAnswer.THROWS);
    Refusals.of(TokenCode.TOKEN_AUDIT, ask(service));
  }

  @Test
  void zeroize_ofATokenInError_leavesItInError() {
    fail(() -> new ProviderException("broken"));
    Refusals.of(TokenCode.TOKEN_FAULT, ask(TokenService.WRAP));
    token.zeroize();
    assertEquals(TokenState.ERROR, token.state());
  }

  @ParameterizedTest
  @EnumSource
  void everyRole_otherThanAServiceIsFor_refusesTokenRole(Role role) {
    try (Session theirs = token.openSession(role).orBug()) {
      Outcome<LogKey> made = theirs.logKeys().generate("theirs");
      if (role == Role.OPERATOR) {
        assertTrue(made instanceof Outcome.Accepted<?>);
      } else {
        Refusals.of(TokenCode.TOKEN_ROLE, made);
      }
    }
  }
}
