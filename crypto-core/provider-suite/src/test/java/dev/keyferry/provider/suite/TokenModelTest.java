package dev.keyferry.provider.suite;

import static dev.keyferry.provider.suite.EngineFixture.channel;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.engine.Approval;
import dev.keyferry.engine.CanaryPassed;
import dev.keyferry.engine.Clearance;
import dev.keyferry.engine.KeyFile;
import dev.keyferry.engine.KeyHandle;
import dev.keyferry.engine.LoadedKey;
import dev.keyferry.engine.ProofTerms;
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
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.KeyProof;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.key.WrappedKey;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.key.WrappingMethod;
import dev.keyferry.model.value.Fingerprint;
import dev.keyferry.model.value.Octets;
import dev.keyferry.rehearsal.canton.PublishedExports;
import java.nio.charset.StandardCharsets;
import java.security.ProviderException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/**
 * Thousands of random sequences of calls on a token, with its session, a session that must not have
 * keys, and a provider that may begin to fail: no sequence wraps or proves without evidence, uses a
 * dead handle, or leads out of ERROR or ZEROIZED. A model of a few lines says what must happen.
 */
class TokenModelTest {
  private static final int SEQUENCES = Integer.getInteger("keyferry.sequences", 1000);
  private static final int CALLS = 25;
  private static final byte[] BUNDLE = PublishedExports.NAMESPACE.octets().toByteArray();
  private static final List<WrappingMethod> METHODS = WrappingMethod.ALL.subList(0, 2);
  private static final Octets SPKI =
      Octets.of(
          WrappingKeyPairs.spki(WrappingKeyPairs.generate(3072).getModulus(), WrappingKeyPairs.F4));

  private static final ProviderBinding SHARED =
      ChangedBinding.remembering(ChangedBinding.hasty(ProviderUnderTest.binding()));
  private static final Fingerprint FINGERPRINT = fingerprint();
  private static final byte[] PATTERN = "123456".repeat(20).getBytes(StandardCharsets.US_ASCII);

  private static final Set<Call> NEVER =
      Set.of(
          Call.LOAD_AS_AUDITOR,
          Call.DICE_OF_A_PATTERN,
          Call.DICE_AS_AUDITOR,
          Call.PROVE_IN_OTHER_SESSION,
          Call.WRAP_IN_OTHER_SESSION);

  /** How often each call was accepted in all sequences: a model that refuses all proves nothing. */
  private final Map<Call, Integer> accepted = new EnumMap<>(Call.class);

  private enum Call {
    LOAD,
    LOAD_AS_AUDITOR,
    DICE,
    DICE_OF_A_PATTERN,
    DICE_AS_AUDITOR,
    APPROVE_KEY,
    APPROVE_OTHER,
    APPROVE_IN_OTHER_SESSION,
    CANARY,
    CANARY_IN_OTHER_SESSION,
    PROVE,
    PROVE_IN_OTHER_SESSION,
    WRAP,
    WRAP_IN_OTHER_SESSION,
    LOG_KEY,
    SIGN,
    DESTROY,
    SELF_TEST,
    BREAK_PROVIDER,
    ZEROIZE
  }

  @Test
  void randomCalls_anyOrder_doOnlyWhatTheModelAllows() {
    Random random = new Random(20261125);
    for (int i = 0; i < SEQUENCES; i++) {
      try (World world = new World()) {
        for (int j = 0; j < CALLS; j++) {
          Call call = Call.values()[random.nextInt(Call.values().length)];
          world.call(call, random);
        }
        world.checkRecord();
      }
    }
    for (Call call : Call.values()) {
      boolean never = NEVER.contains(call);
      assertEquals(never, accepted.getOrDefault(call, 0) == 0, call + " " + accepted);
    }
  }

  /** One token and what the model knows of it. */
  private final class World implements AutoCloseable {
    private final AtomicBoolean broken = new AtomicBoolean();
    private final List<ServiceEvent> record = new ArrayList<>();
    private final Token token;
    private final Session session;
    private final Session other;
    private final Session auditor;
    private TokenState state = TokenState.READY;

    /** Everything that was ever given out, dead or alive. */
    private final List<KeyHandle> keys = new ArrayList<>();

    private final List<KeyHandle> logKeys = new ArrayList<>();
    private final Set<KeyHandle> live = new HashSet<>();
    private final List<Approval> approvals = new ArrayList<>();
    private final Set<Approval> valid = new HashSet<>();
    private final List<CanaryPassed> canaries = new ArrayList<>();
    private final Map<CanaryPassed, Session> canaryHome = new HashMap<>();

    World() {
      ProviderBinding binding =
          ChangedBinding.of(
              ChangedBinding.of(
                  ChangedBinding.of(SHARED, "random", arguments -> failing(SHARED.random())),
                  "supplementRandom",
                  arguments -> failing(supplemented((byte[]) arguments[0]))),
              "ed25519Sign",
              arguments ->
                  failing(SHARED.ed25519Sign((byte[]) arguments[0], (byte[]) arguments[1])));
      Clock noon = Clock.fixed(Setups.NOON, ZoneOffset.UTC);
      TokenSetup setup =
          new TokenSetup(Mode.REHEARSAL, this::keep, noon, SoftwareIntegrity.Unpackaged::new);
      this.token = Token.open(binding, setup).orBug();
      this.session = token.openSession(Role.OPERATOR).orBug();
      this.other = token.openSession(Role.OPERATOR).orBug();
      this.auditor = token.openSession(Role.AUDITOR).orBug();
    }

    private boolean supplemented(byte[] additional) {
      SHARED.supplementRandom(additional);
      return true;
    }

    private <T> T failing(T value) {
      if (broken.get()) {
        throw new ProviderException("broken on purpose");
      }
      return value;
    }

    private Outcome<ServiceEvent> keep(ServiceEvent event) {
      record.add(event);
      return Outcome.accepted(event);
    }

    void call(Call call, Random random) {
      boolean done = perform(call, random);
      if (done) {
        accepted.merge(call, 1, Integer::sum);
      }
      assertEquals(state, token.state(), "after " + call);
    }

    private boolean ready() {
      return state == TokenState.READY;
    }

    /** Services that ask the provider for something it no longer does end the token. */
    private boolean expect(boolean allowed, boolean asksTheProvider, Outcome<?> outcome) {
      boolean breaks = ready() && allowed && asksTheProvider && broken.get();
      boolean expected = ready() && allowed && !breaks;
      assertEquals(expected, outcome instanceof Outcome.Accepted<?>, () -> "" + outcome);
      if (breaks) {
        die(TokenState.ERROR);
      }
      return expected;
    }

    private void die(TokenState end) {
      if (ready()) {
        state = end;
      }
      live.clear();
    }

    private boolean perform(Call call, Random random) {
      return switch (call) {
        case LOAD -> {
          Outcome<LoadedKey> loaded = load(session);
          yield expect(true, true, loaded) && keys.add(loaded.orBug().handle()) && markLive(keys);
        }
        case LOAD_AS_AUDITOR -> expect(false, true, load(auditor));
        case DICE -> expect(true, true, session.mixDice(channel(dice(random))));
        case DICE_OF_A_PATTERN -> expect(false, true, session.mixDice(channel(PATTERN)));
        case DICE_AS_AUDITOR -> expect(false, true, auditor.mixDice(channel(dice(random))));
        case APPROVE_KEY -> approve(session, items());
        case APPROVE_OTHER -> approve(session, List.of());
        case APPROVE_IN_OTHER_SESSION -> approve(other, items());
        case CANARY -> canary(session, random);
        case CANARY_IN_OTHER_SESSION -> canary(other, random);
        case PROVE -> prove(session, random);
        case PROVE_IN_OTHER_SESSION -> prove(other, random);
        case WRAP -> wrap(session, random);
        case WRAP_IN_OTHER_SESSION -> wrap(other, random);
        case LOG_KEY -> {
          var made = session.logKeys().generate("log");
          yield expect(true, true, made) && logKeys.add(made.orBug().handle()) && markLive(logKeys);
        }
        case SIGN -> sign(random);
        case DESTROY -> destroy(random);
        case SELF_TEST -> selfTest();
        case BREAK_PROVIDER -> random.nextInt(4) == 0 && !broken.getAndSet(true);
        case ZEROIZE -> {
          if (random.nextInt(4) != 0) {
            yield false;
          }
          assertTrue(token.zeroize() instanceof Outcome.Accepted<?>);
          die(TokenState.ZEROIZED);
          yield true;
        }
      };
    }

    /** Rolls for this token, the same for the same seed. */
    private byte[] dice(Random random) {
      return DiceTest.rolls(random.nextInt(), DiceTest.ENOUGH);
    }

    private boolean markLive(List<KeyHandle> made) {
      return live.add(made.getLast());
    }

    private Outcome<LoadedKey> load(Session where) {
      return where.load(new KeyFile("key.bin", channel(BUNDLE), null), null);
    }

    private List<WrapStatement.Item> items() {
      return METHODS.stream()
          .map(method -> new WrapStatement.Item(FINGERPRINT, wrappingKey(method)))
          .toList();
    }

    private boolean approve(Session where, List<WrapStatement.Item> items) {
      WrapStatement statement =
          new WrapStatement(Mode.REHEARSAL, Setups.terms(where.challenge()), items);
      Outcome<Approval> given = Signer.approve(where, statement);
      boolean done = expect(true, false, given);
      if (done) {
        approvals.add(given.orBug());
        if (where == session && !items.isEmpty()) {
          valid.add(given.orBug());
        }
      }
      return done;
    }

    private boolean canary(Session where, Random random) {
      Outcome<CanaryPassed> sent = where.sendCanary(pick(METHODS, random).orElseThrow());
      boolean done = expect(true, true, sent);
      if (done) {
        canaries.add(sent.orBug());
        canaryHome.put(sent.orBug(), where);
      }
      return done;
    }

    /** A key uses its private half under an approval only. */
    private boolean prove(Session where, Random random) {
      Optional<KeyHandle> key = pick(keys, random);
      Optional<Approval> approval = pick(approvals, random);
      if (key.isEmpty() || approval.isEmpty()) {
        return false;
      }
      WrappingMethod method = pick(METHODS, random).orElseThrow();
      boolean good = where == session && live.contains(key.get()) && valid.contains(approval.get());
      Outcome<KeyProof> proof =
          where.prove(
              key.get(),
              wrappingKey(method),
              approval.get(),
              new ProofTerms(Setups.PLAN, where.challenge()));
      return expect(good, true, proof);
    }

    /** With whatever evidence and handle there is: the model says whether they are good. */
    private boolean wrap(Session where, Random random) {
      Optional<KeyHandle> key = pick(keys, random);
      Optional<Approval> approval = pick(approvals, random);
      Optional<CanaryPassed> canary = pick(canaries, random);
      if (key.isEmpty() || approval.isEmpty() || canary.isEmpty()) {
        return false;
      }
      WrappingMethod method = pick(METHODS, random).orElseThrow();
      boolean good =
          where == session
              && live.contains(key.get())
              && valid.contains(approval.get())
              && canaryHome.get(canary.get()) == session
              && canary.get().method().equals(method);
      Outcome<WrappedKey> wrapped =
          where.wrap(key.get(), wrappingKey(method), new Clearance(approval.get(), canary.get()));
      return expect(good, true, wrapped);
    }

    private boolean sign(Random random) {
      List<KeyHandle> any = new ArrayList<>(logKeys);
      any.addAll(keys);
      Optional<KeyHandle> handle = pick(any, random);
      if (handle.isEmpty()) {
        return false;
      }
      boolean good = logKeys.contains(handle.get()) && live.contains(handle.get());
      return expect(good, true, session.logKeys().sign(handle.get(), Setups.DOCUMENT));
    }

    private boolean destroy(Random random) {
      Optional<KeyHandle> handle = pick(keys, random);
      if (handle.isEmpty()) {
        return false;
      }
      boolean there = live.remove(handle.get());
      return expect(there, false, session.zeroize(handle.get()));
    }

    /** A self-test on demand finds a broken provider, and ends the token. */
    private boolean selfTest() {
      Outcome<?> tested = token.selfTest();
      boolean expected = ready() && !broken.get();
      assertEquals(expected, tested instanceof Outcome.Accepted<?>);
      if (ready() && broken.get()) {
        die(TokenState.ERROR);
      }
      return expected;
    }

    /** Every wrap that was recorded as done has an approval and a canary recorded before it. */
    void checkRecord() {
      Set<TokenService> before = new HashSet<>();
      for (ServiceEvent event : record) {
        boolean done = event.refusal().isEmpty();
        if (event.service() == TokenService.WRAP && done) {
          assertTrue(
              before.containsAll(
                  Set.of(TokenService.LOAD_KEY, TokenService.APPROVE, TokenService.SEND_CANARY)));
        }
        if (event.service() == TokenService.PROVE_KEY && done) {
          assertTrue(before.containsAll(Set.of(TokenService.LOAD_KEY, TokenService.APPROVE)));
        }
        if (done) {
          before.add(event.service());
        }
      }
    }

    @Override
    public void close() {
      session.close();
      other.close();
      auditor.close();
      token.close();
    }
  }

  private static Fingerprint fingerprint() {
    try (EngineFixture engine = new EngineFixture()) {
      return engine.load(BUNDLE).orBug().facts().key().fingerprint();
    }
  }

  private static WrappingKey wrappingKey(WrappingMethod method) {
    return new WrappingKey("wk-1", KmsTarget.REHEARSAL, method, Setups.NOON, "a resource", SPKI);
  }

  private static <T> Optional<T> pick(List<T> from, Random random) {
    return from.isEmpty() ? Optional.empty() : Optional.of(from.get(random.nextInt(from.size())));
  }
}
