package dev.keyferry.ceremony.audit;

import dev.keyferry.engine.ServiceEvent;
import dev.keyferry.model.ceremony.AuditEvent;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.transport.document.SignedNote;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * The trail of a ceremony: events become entries of its log. What the token says before the log is
 * open (it has no keys yet) is kept and written first. What it says after the log was closed has no
 * place any more: people's keys that are opened for their cosignatures, and its own end.
 * Thread-safe.
 */
public final class CeremonyLog implements AuditTrail {
  private final Object oneAtATime = new Object();
  private final AtomicReference<State> state = new AtomicReference<>(new Early(new ArrayList<>()));
  private final AtomicReference<Step> step = new AtomicReference<>(Step.OPENING);

  /** Whether the log can take entries. */
  private sealed interface State {}

  /** Not yet: they wait. */
  private record Early(List<Draft> waiting) implements State {}

  /** It can. */
  private record Open(LogWriter writer, LogClock clock, RunningReport report) implements State {}

  /** Not any more. */
  private record Over() implements State {}

  @Override
  public void enter(Step next) {
    step.set(next);
  }

  @Override
  public Outcome<AuditEvent> append(AuditEvent event) {
    return appendAll(Drafts.of(event)).map(written -> event);
  }

  @Override
  public Outcome<ServiceEvent> take(ServiceEvent event) {
    return appendAll(List.of(Drafts.of(event))).map(written -> event);
  }

  /** Appends what is no event of a stage: epochs and ends. */
  Outcome<List<Draft>> appendAll(List<Draft> drafts) {
    synchronized (oneAtATime) {
      return switch (state.get()) {
        case Early(List<Draft> waiting) -> {
          waiting.addAll(drafts);
          yield Outcome.accepted(drafts);
        }
        case Open open -> write(open, drafts);
        case Over _ -> Outcome.accepted(drafts);
      };
    }
  }

  /**
   * Appends what ends an epoch or the log, which both keys of the epoch seal; codes: those of the
   * medium and of the token.
   *
   * @throws IllegalStateException if it is not open
   */
  Outcome<SignedNote> appendForGood(Draft draft) {
    synchronized (oneAtATime) {
      if (!(state.get() instanceof Open open)) {
        throw new IllegalStateException("only an open log has an end");
      }
      EntryLine.Position position = open.writer.next(step.get());
      return open.writer
          .appendForGood(EntryLine.of(draft, position, open.clock.now()))
          .map(note -> {
            open.report.add(position.sequence(), position.step(), draft);
            return note;
          });
    }
  }

  private Outcome<List<Draft>> write(Open open, List<Draft> drafts) {
    for (Draft draft : drafts) {
      EntryLine.Position position = open.writer.next(step.get());
      Outcome<SignedNote> written =
          open.writer.append(EntryLine.of(draft, position, open.clock.now()));
      if (written instanceof Outcome.Refused<SignedNote>(List<Failure> failures)) {
        return Outcome.refused(failures);
      }
      open.report.add(position.sequence(), position.step(), draft);
    }
    return Outcome.accepted(drafts);
  }

  /**
   * The log takes the first entry of this process, and then what waited.
   *
   * @param report of what is in the log already
   * @param first the entry that everybody signed
   */
  Outcome<List<Draft>> open(LogWriter writer, LogClock clock, RunningReport report, Signed first) {
    synchronized (oneAtATime) {
      if (!(state.get() instanceof Early(List<Draft> waiting))) {
        throw new IllegalStateException("a log is opened once");
      }
      Open open = new Open(writer, clock, report);
      return writer
          .append(first.line)
          .then(note -> {
            open.report.add(writer.size() - 1, step.get(), first.draft);
            state.set(open);
            return write(open, first.next).then(written -> write(open, waiting));
          });
    }
  }

  /**
   * The first entry, as it was signed.
   *
   * @param draft what it says
   * @param line the bytes that were signed
   * @param next what follows it at once
   */
  record Signed(Draft draft, dev.keyferry.model.value.Octets line, List<Draft> next) {
    Signed {
      next = List.copyOf(next);
    }
  }

  /** Does something with the log that nothing may come between. */
  <T> T alone(Supplier<T> work) {
    synchronized (oneAtATime) {
      return work.get();
    }
  }

  /** Whether it has been opened and not closed. */
  boolean isOpen() {
    return state.get() instanceof Open;
  }

  /** Takes no more entries. */
  void end() {
    synchronized (oneAtATime) {
      state.set(new Over());
    }
  }

  /** How many entries of each type there are, and will be with one more of a type. */
  Map<String, Object> countsWith(String type) {
    Map<String, Object> counts =
        new TreeMap<>(report().map(RunningReport::counts).orElse(Map.of()));
    counts.merge(type, 1, (before, one) -> (int) before + 1);
    return counts;
  }

  /** What has happened so far, for people. */
  Optional<RunningReport> report() {
    return state.get() instanceof Open open ? Optional.of(open.report) : Optional.empty();
  }
}
