package dev.keyferry.engine;

import dev.keyferry.engine.internal.secret.HeapScrub;
import dev.keyferry.engine.internal.secret.LockedMemory;
import dev.keyferry.engine.internal.selftest.KnownAnswerTests;
import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.engine.spi.Service;
import dev.keyferry.engine.spi.ServiceIndicator;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.TokenCode;
import dev.keyferry.model.failure.TokenFailure;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * The token (PKCS#11): one cryptographic provider, self-tested, and the locked memory of all its
 * keys. Closing it zeroizes everything, and so do an error and the end of the process. Thread-safe.
 */
public final class Token implements AutoCloseable {
  private final ProviderBinding binding;
  private final TokenSetup setup;
  private final LockedMemory memory;
  private final TokenLife life;
  private final ServiceDesk desk;

  /** Whether somebody has zeroized it, and a record of that was tried. */
  private final AtomicBoolean recorded = new AtomicBoolean();

  private final AtomicReference<SelfTestReport> lastReport =
      new AtomicReference<>(new SelfTestReport(List.of()));

  private Token(ProviderBinding binding, TokenSetup setup) {
    this.binding = binding;
    this.setup = setup;
    this.memory = new LockedMemory(setup.mode() == Mode.PRODUCTION);
    this.life = new TokenLife(memory);
    this.desk = new ServiceDesk(life, setup.audit());
  }

  /**
   * Opens a token on the one provider of the module path. Codes: TOKEN-PROVIDER, TOKEN-FIPS-MODE,
   * TOKEN-MODULE, TOKEN-MEMORY-LOCK (production only; a rehearsal goes on and {@link #protection}
   * says so), then those of {@link #selfTest}.
   */
  public static Outcome<Token> open(TokenSetup setup) {
    return ProviderSearch.startTheOne().then(binding -> open(binding, setup));
  }

  /** Opens a token on a given provider, as tests of providers do. */
  public static Outcome<Token> open(ProviderBinding binding, TokenSetup setup) {
    Token token = new Token(binding, setup);
    token.life.watchShutdown();
    return token
        .protectedAs(setup.mode())
        .then(Token::selfTest)
        .map(report -> token)
        .onRefusal(failures -> token.life.end());
  }

  private Outcome<Token> protectedAs(Mode mode) {
    MemoryProtection protection = protection();
    return mode == Mode.REHEARSAL || protection.isComplete()
        ? Outcome.accepted(this)
        : refused(
            TokenCode.TOKEN_MEMORY_LOCK,
            "memory",
            Fact.word(new MemoryProtection(true, true).words()),
            Fact.word(protection.words()));
  }

  /**
   * Compares the running software with what was built and runs the known-answer tests: once before
   * the first other service, and whenever somebody wants it. One that fails puts the token into
   * ERROR for good. Codes: TOKEN-STATE, TOKEN-INTEGRITY, TOKEN-SELF-TEST, TOKEN-FAULT, TOKEN-AUDIT.
   */
  public Outcome<SelfTestReport> selfTest() {
    ServiceDesk.Call call =
        new ServiceDesk.Call(TokenService.SELF_TEST, Optional.empty(), binding.id());
    return desk.performAlone(call, this::tested, report -> {});
  }

  private Outcome<SelfTestReport> tested() {
    life.moveTo(TokenState.SELF_TEST);
    return whole().then(this::answeredAsKnown).onRefusal(failures -> life.fail());
  }

  /** The program before its mechanisms: what is damaged cannot test itself. */
  private Outcome<SelfTestReport.Result> whole() {
    long start = System.nanoTime();
    SoftwareIntegrity found = setup.software().get();
    long elapsedNanos = System.nanoTime() - start;
    return switch (found) {
      case SoftwareIntegrity.Intact(int jars) ->
          passed("%s: %d".formatted(SoftwareIntegrity.NAME, jars), elapsedNanos);
      case SoftwareIntegrity.Unpackaged() when mode() == Mode.REHEARSAL ->
          passed(SoftwareIntegrity.NAME + ": none, runs from classes", elapsedNanos);
      case SoftwareIntegrity.Unpackaged() ->
          refused(
              TokenCode.TOKEN_INTEGRITY,
              "software",
              Fact.word("the jars of one build"),
              Fact.word("folders of classes"));
      case SoftwareIntegrity.Damaged(String jar, Fact expected, Fact actual) ->
          refused(TokenCode.TOKEN_INTEGRITY, jar, expected, actual);
    };
  }

  private static Outcome<SelfTestReport.Result> passed(String name, long elapsedNanos) {
    return Outcome.accepted(new SelfTestReport.Result(name, true, elapsedNanos));
  }

  private Outcome<SelfTestReport> answeredAsKnown(SelfTestReport.Result software) {
    SelfTestReport report =
        new SelfTestReport(
            Stream.concat(
                    Stream.of(software),
                    new KnownAnswerTests(binding, memory)
                        .run().stream().map(SelfTestReport.Result::of))
                .toList());
    lastReport.set(report);
    Optional<String> failed = report.firstFailure();
    if (failed.isPresent()) {
      return refused(
          TokenCode.TOKEN_SELF_TEST, failed.get(), Fact.word("known answer"), Fact.word("another"));
    }
    life.moveTo(TokenState.READY);
    return Outcome.accepted(report);
  }

  /** What the last self-tests gave. */
  public SelfTestReport selfTestReport() {
    return lastReport.get();
  }

  /** A new session in a role; codes: TOKEN-STATE, TOKEN-AUDIT. */
  public Outcome<Session> openSession(Role role) {
    ServiceDesk.Call call =
        new ServiceDesk.Call(TokenService.OPEN_SESSION, Optional.of(role), "session");
    return desk.perform(call, () -> Outcome.accepted(new Session(this, role)), Session::close);
  }

  /** Where the token is in its life. */
  public TokenState state() {
    return life.state();
  }

  /** The word for the provider, such as {@code bc}. */
  public String provider() {
    return binding.id();
  }

  /** Names and versions of what computes. */
  public String description() {
    return binding.description();
  }

  /** What the provider says of each of its services. */
  public ServiceIndicator indicator(Service service) {
    return binding.indicator(service);
  }

  /** What the platform grants to its memory. */
  public MemoryProtection protection() {
    return new MemoryProtection(memory.isLocked(), memory.isHidden());
  }

  /**
   * Overwrites every secret, and in a small heap what providers left of them; every handle is dead
   * afterwards. It is done whatever the sink says of it; what the sink says is returned.
   */
  public Outcome<TokenState> zeroize() {
    life.zeroize();
    HeapScrub.run();
    recorded.set(true);
    ServiceDesk.Call call = new ServiceDesk.Call(TokenService.ZEROIZE, Optional.empty(), "token");
    List<Failure> lost = desk.record(call, Outcome.accepted(state()));
    return lost.isEmpty() ? Outcome.accepted(state()) : Outcome.refused(lost);
  }

  /** Zeroizes, also a token in error, and gives the memory back. */
  @Override
  public void close() {
    if (!recorded.get()) {
      zeroize();
    }
    life.end();
  }

  Mode mode() {
    return setup.mode();
  }

  Clock clock() {
    return setup.clock();
  }

  ProviderBinding binding() {
    return binding;
  }

  LockedMemory memory() {
    return memory;
  }

  ServiceDesk desk() {
    return desk;
  }

  private static <T> Outcome<T> refused(TokenCode code, String part, Fact expected, Fact actual) {
    return Outcome.refused(new TokenFailure(code, new Place.Part("token", part), expected, actual));
  }
}
