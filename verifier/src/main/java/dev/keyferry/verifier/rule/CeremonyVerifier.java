package dev.keyferry.verifier.rule;

import dev.keyferry.verifier.document.Documents.Read;
import dev.keyferry.verifier.document.Plan;
import dev.keyferry.verifier.evidence.Evidence;
import dev.keyferry.verifier.evidence.Heads;
import dev.keyferry.verifier.evidence.RecordReader;
import dev.keyferry.verifier.finding.Findings;
import dev.keyferry.verifier.finding.Verdict;
import dev.keyferry.verifier.joined.Confirmed;
import dev.keyferry.verifier.joined.Elsewhere;
import dev.keyferry.verifier.joined.Joined;
import dev.keyferry.verifier.joined.JoinedReader;
import dev.keyferry.verifier.note.Checkpoint;
import dev.keyferry.verifier.policy.Policy;
import dev.keyferry.verifier.record.LogFacts;
import dev.keyferry.verifier.record.LogWalk;
import dev.keyferry.verifier.record.RecordFolder;
import dev.keyferry.verifier.tree.TileStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Stage 12: a ceremony's record and the auditor's policy become a verdict. It reads like
 * docs/formats/verification-v1.md: the notes, one walk over the log, then rule by rule.
 */
public final class CeremonyVerifier {
  private final Policy policy;
  private final boolean rehearsal;

  /**
   * A verifier.
   *
   * @param rehearsal whether a rehearsal was asked for: rule V12
   */
  public CeremonyVerifier(Policy policy, boolean rehearsal) {
    this.policy = policy;
    this.rehearsal = rehearsal;
  }

  /** Looks at everything, and decides. */
  public Examination verify(RecordFolder folder) {
    return verify(folder, Elsewhere.NONE);
  }

  /** The same, with files that were given apart from the record. */
  public Examination verify(RecordFolder folder, Elsewhere elsewhere) {
    Findings findings = new Findings();
    Joined joined = new JoinedReader(folder, findings).read(elsewhere);
    RecordReader reader = new RecordReader(folder, findings);
    Optional<Checkpoint> last = reader.last();
    TileRule tiles = new TileRule(folder, findings);
    // Without a checkpoint nothing is sealed; all of it is read to say as much as can be said.
    long sealed = last.map(Checkpoint::size).orElse(Long.MAX_VALUE);
    Listening listening = new Listening(tiles, new TouchRule(findings));
    Set<Long> sizes = new HashSet<>(joined.sizes());
    sizes.addAll(reader.claimedSizes());
    LogFacts log = walk(folder, new Span(sealed, sizes), listening, findings);
    Evidence evidence =
        new Evidence(
            policy,
            folder,
            new Heads(last, reader.holdPoints(log)),
            log,
            reader.documents(log.isClosed()),
            reader.opening(),
            joined,
            findings);
    FilesRule files = new FilesRule(evidence);
    listening.touches.end(evidence);
    judge(evidence, files);
    Confirmed confirmed =
        new Confirmed(new ReceiptRule(evidence).check(), new WitnessRule(evidence).check());
    String looked = files.count();
    return new Examination(
        verdict(evidence), rehearsal, evidence, confirmed, tiles.count(), looked);
  }

  /** How much of the log is read, and at which sizes roots are asked for. */
  private record Span(long sealed, Set<Long> sizes) {}

  /** What hears the walk and is asked again after it. */
  private record Listening(TileRule tiles, TouchRule touches) {}

  private LogFacts walk(RecordFolder folder, Span span, Listening listening, Findings findings) {
    IntentRule intents = new IntentRule(findings);
    StepRule steps = new StepRule(findings);
    CloseRule close = new CloseRule(findings);
    LogWalk walk =
        new LogWalk(
            findings,
            new TileStream(listening.tiles),
            List.of(
                new ChainRule(findings),
                new EpochRule(findings),
                new ResumeRule(findings),
                new ClockRule(findings),
                intents,
                steps,
                close,
                listening.touches),
            span.sizes());
    LogFacts log = walk.over(folder, span.sealed());
    intents.end(log.isClosed());
    steps.end(log);
    close.end(log);
    listening.tiles.end(log.isClosed());
    return log;
  }

  private void judge(Evidence evidence, FilesRule files) {
    new OriginRule(evidence).check(rehearsal);
    new SealRule(evidence).check();
    new ProofRule(evidence).check();
    List<Plan.Person> people = evidence.log().open().map(OpeningPeople::of).orElse(List.of());
    new PeopleRule(evidence, people).check();
    new ResumedRule(evidence, people).check();
    new MachineRule(evidence).check();
    new WatchRule(evidence).check();
    new OriginOfKeysRule(evidence).check();
    new ClearExportRule(evidence).check();
    new CustodyRule(evidence).check();
    new DocumentRule(evidence).check();
    new ApprovalRule(evidence).check();
    evidence
        .documents()
        .request()
        .map(Read::facts)
        .ifPresent(request -> {
          new KeysRule(evidence, request).check();
          new AttestationRule(evidence, request).check();
          new DestructionRule(evidence, request).check();
        });
    new SummaryRule(evidence).check();
    evidence
        .documents()
        .plan()
        .map(Read::facts)
        .ifPresent(plan -> new KeyProofRule(evidence, plan).check());
    files.check();
  }

  private static Verdict verdict(Evidence evidence) {
    if (evidence.findings().count() > 0) {
      return Verdict.INVALID;
    }
    if (evidence.log().isClosed()) {
      return Verdict.VALID;
    }
    return evidence.log().last("abort").isPresent() ? Verdict.ABORTED : Verdict.INCOMPLETE;
  }
}
