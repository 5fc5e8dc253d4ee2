package dev.keyferry.engine;

import dev.keyferry.engine.internal.secret.LockDenied;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.failure.BugException;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.FailureCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.TokenCode;
import dev.keyferry.model.failure.TokenFailure;
import java.security.GeneralSecurityException;
import java.security.ProviderException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The one counter that every service goes over: is it offered in this state and to this role; do
 * it; is the token still ready; is it recorded. Only then the result is handed out. Thread-safe.
 */
final class ServiceDesk {
  /** Why a token has ended; any other refusal of a service that ran meanwhile is a consequence. */
  private static final Set<FailureCode> ENDS =
      Set.of(
          TokenCode.TOKEN_STATE,
          TokenCode.TOKEN_ROLE,
          TokenCode.TOKEN_FAULT,
          TokenCode.TOKEN_SELF_TEST,
          TokenCode.TOKEN_INTEGRITY,
          TokenCode.TOKEN_MEMORY_LOCK);

  private final ReadWriteLock services = new ReentrantReadWriteLock();
  private final TokenLife life;
  private final AuditSink audit;

  ServiceDesk(TokenLife life, AuditSink audit) {
    this.life = life;
    this.audit = audit;
  }

  /**
   * A service that somebody asks for.
   *
   * @param service which
   * @param role of the session; empty for the token itself
   * @param object what it is about, in public words
   */
  record Call(TokenService service, Optional<Role> role, String object) {}

  /**
   * Performs a service. Codes, in the order they are tried: TOKEN-STATE, TOKEN-ROLE, those of the
   * work, TOKEN-FAULT, TOKEN-STATE again, TOKEN-AUDIT.
   *
   * @param undo overwrites what the work made, when it is not handed out after all
   */
  <T> Outcome<T> perform(Call call, Supplier<Outcome<T>> work, Consumer<? super T> undo) {
    return under(services.readLock(), call, work, undo);
  }

  /** The same for a service that no other one may run beside: a self-test. */
  <T> Outcome<T> performAlone(Call call, Supplier<Outcome<T>> work, Consumer<? super T> undo) {
    return under(services.writeLock(), call, work, undo);
  }

  /**
   * A service that works for the sink itself, and so cannot be told to it, nor wait for a service
   * that waits for the sink. Codes as above, without TOKEN-AUDIT.
   */
  <T> Outcome<T> performUnrecorded(Call call, Supplier<Outcome<T>> work) {
    Outcome<T> done = offered(call).then(offer -> worked(call, work));
    return life.isEnded() ? withdrawn(call, done, made -> {}) : done;
  }

  private <T> Outcome<T> under(
      Lock lock, Call call, Supplier<Outcome<T>> work, Consumer<? super T> undo) {
    lock.lock();
    try {
      Outcome<T> done = offered(call).then(offer -> worked(call, work));
      Outcome<T> kept = life.isEnded() ? withdrawn(call, done, undo) : done;
      return recorded(call, kept, undo);
    } finally {
      lock.unlock();
    }
  }

  private Outcome<Call> offered(Call call) {
    TokenState state = life.state();
    if (!call.service.isOfferedIn(state)) {
      return refused(TokenCode.TOKEN_STATE, call, TokenState.READY.name(), state.name());
    }
    Optional<Role> outsider = call.role.filter(role -> !call.service.isOfferedTo(role));
    return outsider.isEmpty()
        ? Outcome.accepted(call)
        : refused(TokenCode.TOKEN_ROLE, call, "a role that may", outsider.get().token());
  }

  /**
   * What comes out of a provider as an exception, and a lack of memory, is a fault of the machine:
   * the token is over, the caller gets a refusal. Anything else that is thrown is a bug of ours:
   * the token is over as well, and the bug goes on its way.
   */
  private <T> Outcome<T> worked(Call call, Supplier<Outcome<T>> work) {
    try {
      return work.get();
    } catch (OutOfMemoryError e) {
      life.fail();
      return refused(TokenCode.TOKEN_FAULT, call, "memory for the service", "none left");
    } catch (LockDenied e) {
      life.fail();
      return refused(TokenCode.TOKEN_MEMORY_LOCK, call, "locked memory", "no more of it");
    } catch (RuntimeException | Error e) {
      if (life.isEnded()) {
        return refused(TokenCode.TOKEN_STATE, call, TokenState.READY.name(), life.state().name());
      }
      life.fail();
      if (isOfTheProvider(e)) {
        return refused(TokenCode.TOKEN_FAULT, call, "a provider that works", "one that failed");
      }
      recorded(call, refused(TokenCode.TOKEN_FAULT, call, "no bug", "a bug"), made -> {});
      throw e;
    }
  }

  private static boolean isOfTheProvider(Throwable thrown) {
    return switch (thrown) {
      case ProviderException e -> true;
      case BugException e -> e.getCause() instanceof GeneralSecurityException;
      case VirtualMachineError e -> false;
      case LinkageError e -> false;
      // Modules validated under FIPS 140 throw errors of their own once they are in error state.
      case Error e -> true;
      default -> false;
    };
  }

  /**
   * Somebody zeroized the token, or another service failed, while this one worked: what it wrote
   * since is overwritten, and nothing comes out.
   */
  private <T> Outcome<T> withdrawn(Call call, Outcome<T> done, Consumer<? super T> undo) {
    life.overwrite();
    if (done instanceof Outcome.Refused<T>(List<Failure> failures)
        && ENDS.contains(failures.getFirst().code())) {
      return done;
    }
    if (done instanceof Outcome.Accepted<T>(T made)) {
      undo.accept(made);
    }
    return refused(TokenCode.TOKEN_STATE, call, TokenState.READY.name(), life.state().name());
  }

  private <T> Outcome<T> recorded(Call call, Outcome<T> outcome, Consumer<? super T> undo) {
    List<Failure> lost = record(call, outcome);
    if (lost.isEmpty()) {
      return outcome;
    }
    return switch (outcome) {
      case Outcome.Accepted<T>(T made) -> {
        undo.accept(made);
        yield Outcome.refused(lost);
      }
      case Outcome.Refused<T>(List<Failure> failures) -> {
        List<Failure> both = new ArrayList<>(failures);
        both.addAll(lost);
        yield Outcome.refused(both);
      }
    };
  }

  /** Tells the sink; why it did not take the event, or nothing. */
  <T> List<Failure> record(Call call, Outcome<T> outcome) {
    Optional<FailureCode> refusal =
        switch (outcome) {
          case Outcome.Accepted<T>(T made) -> Optional.empty();
          case Outcome.Refused<T>(List<Failure> failures) ->
              Optional.of(failures.getFirst().code());
        };
    List<Failure> failures = new ArrayList<>();
    try {
      audit
          .take(new ServiceEvent(call.service, call.role, call.object, refusal))
          .onRefusal(failures::addAll);
    } catch (RuntimeException | Error e) {
      failures.add(failure(TokenCode.TOKEN_AUDIT, call, "a record that is kept", "an exception"));
      return failures;
    }
    if (!failures.isEmpty()) {
      failures.addFirst(failure(TokenCode.TOKEN_AUDIT, call, "a record that is kept", "a refusal"));
    }
    return failures;
  }

  static <T> Outcome<T> refused(TokenCode code, Call call, String expected, String actual) {
    return Outcome.refused(failure(code, call, expected, actual));
  }

  private static Failure failure(TokenCode code, Call call, String expected, String actual) {
    String service = call.service.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    return new TokenFailure(
        code, new Place.Part("token", service), Fact.word(expected), Fact.word(actual));
  }
}
