package dev.keyferry.engine;

import dev.keyferry.engine.internal.secret.LockedMemory;
import dev.keyferry.engine.internal.selftest.KnownAnswerTests;
import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.engine.spi.Service;
import dev.keyferry.engine.spi.ServiceIndicator;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.TokenCode;
import dev.keyferry.model.failure.TokenFailure;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The token (PKCS#11): one cryptographic provider, self-tested, and the locked memory of all its
 * keys. Closing it zeroizes everything. Thread-safe.
 */
public final class Token implements AutoCloseable {
  private final ProviderBinding binding;
  private final LockedMemory memory = new LockedMemory();
  private final AtomicReference<TokenState> state = new AtomicReference<>(TokenState.SELF_TEST);
  private final Mode mode;

  private Token(ProviderBinding binding, Mode mode) {
    this.binding = binding;
    this.mode = mode;
  }

  /**
   * Opens a token on the one provider of the module path. Codes: TOKEN-PROVIDER, TOKEN-FIPS-MODE,
   * TOKEN-MODULE, TOKEN-MEMORY-LOCK (production only; a rehearsal goes on and {@link
   * #isMemoryLocked} says so), TOKEN-SELF-TEST.
   */
  public static Outcome<Token> open(Mode mode) {
    return ProviderSearch.startTheOne().then(binding -> open(binding, mode));
  }

  /** Opens a token on a given provider, as tests of providers do. */
  public static Outcome<Token> open(ProviderBinding binding, Mode mode) {
    Token token = new Token(binding, mode);
    if (mode == Mode.PRODUCTION && !token.isMemoryLocked()) {
      token.close();
      return refused(
          TokenCode.TOKEN_MEMORY_LOCK, "memory", Fact.word("locked"), Fact.word("not locked"));
    }
    Optional<String> failed = new KnownAnswerTests(binding, token.memory).firstFailure();
    if (failed.isPresent()) {
      token.state.set(TokenState.ERROR);
      token.memory.close();
      return refused(
          TokenCode.TOKEN_SELF_TEST, failed.get(), Fact.word("known answer"), Fact.word("another"));
    }
    token.state.set(TokenState.READY);
    return Outcome.accepted(token);
  }

  /** A new session; refuses with TOKEN-STATE unless the token is ready. */
  public Outcome<Session> openSession() {
    return state.get() == TokenState.READY
        ? Outcome.accepted(new Session(this))
        : refused(
            TokenCode.TOKEN_STATE,
            "token",
            Fact.word(TokenState.READY.name()),
            Fact.word(state.get().name()));
  }

  /** Where the token is in its life. */
  public TokenState state() {
    return state.get();
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

  /** Whether its memory is locked against swapping and dumping. */
  public boolean isMemoryLocked() {
    return memory.isLocked();
  }

  /** Overwrites every secret; every handle is dead afterwards. */
  public void zeroize() {
    if (state.get() != TokenState.ERROR) {
      state.set(TokenState.ZEROIZED);
    }
    memory.zeroize();
  }

  @Override
  public void close() {
    zeroize();
    memory.close();
  }

  Mode mode() {
    return mode;
  }

  ProviderBinding binding() {
    return binding;
  }

  LockedMemory memory() {
    return memory;
  }

  private static <T> Outcome<T> refused(TokenCode code, String part, Fact expected, Fact actual) {
    return Outcome.refused(new TokenFailure(code, new Place.Part("token", part), expected, actual));
  }
}
