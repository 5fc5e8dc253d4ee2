package dev.keyferry.verifier.rule;

import dev.keyferry.verifier.document.ApprovalStatement;
import dev.keyferry.verifier.document.Documents.Read;
import dev.keyferry.verifier.document.Plan;
import dev.keyferry.verifier.evidence.Evidence;
import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Place;
import dev.keyferry.verifier.finding.Rule;
import dev.keyferry.verifier.note.SignedNote;
import dev.keyferry.verifier.record.Entry;
import dev.keyferry.verifier.record.LogFacts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * Rule V8 for the wrap statement: the plan's quorum of distinct people signed it, before the first
 * key was wrapped, and the log names just these people.
 */
final class ApprovalRule {
  private static final Place APPROVAL = new Place.File("approval");

  /** docs/formats/approval-v1.md: whatever the plan says. */
  private static final int LEAST = 2;

  private final Evidence evidence;

  ApprovalRule(Evidence evidence) {
    this.evidence = evidence;
  }

  void check() {
    Optional<Read<ApprovalStatement>> approval = evidence.documents().approval();
    Optional<Read<Plan>> plan = evidence.documents().plan();
    evidence.log().all("intent", "wrap").forEach(this::order);
    List<Entry> entries = evidence.log().ofRun("approve", "wrap").toList();
    if (approval.isEmpty() || plan.isEmpty()) {
      return;
    }
    heading(approval.get().facts(), plan.get());
    List<Plan.Person> signers = signers(approval.get().note(), plan.get().facts().people());
    quorum(plan.get().facts(), signers);
    for (Entry entry : entries) {
      entry(entry, approval.get().digest(), signers);
    }
    evidence.log().ofRun("intent", "wrap").forEach(i -> inTime(i, approval.get().facts()));
  }

  /** In the same run: what was approved before an interruption is approved again. */
  private void order(Entry wrap) {
    LogFacts log = evidence.log();
    long run = log.runOf(wrap.index());
    boolean isFirst =
        log.all("intent", "wrap").noneMatch(w -> w.index() >= run && w.index() < wrap.index());
    boolean before =
        log.all("approve", "wrap").anyMatch(a -> a.index() >= run && a.index() < wrap.index());
    if (isFirst && !before) {
      broken(wrap.place(), "an approval before the first wrap", "none");
    }
  }

  private void heading(ApprovalStatement statement, Read<Plan> plan) {
    Plan.Heading heading = plan.facts().heading();
    require(statement.plan().equals(plan.digest()), "plan " + plan.digest(), statement.plan());
    require(statement.mode().equals(heading.mode()), heading.mode(), statement.mode());
    require(
        statement.ceremony().equals(heading.ceremony()), heading.ceremony(), statement.ceremony());
  }

  private List<Plan.Person> signers(SignedNote note, List<Plan.Person> people) {
    List<Plan.Person> signers = new ArrayList<>();
    for (Plan.Person person : people) {
      switch (note.by(person.key())) {
        case VALID -> signers.add(person);
        case INVALID -> broken(APPROVAL, "a valid signature of " + person.name(), "another one");
        case ABSENT -> {}
      }
    }
    return signers;
  }

  private void quorum(Plan plan, List<Plan.Person> signers) {
    require(distinct(signers) >= LEAST, "signatures of two people", distinct(signers) + "");
    for (Plan.Quorum quorum : plan.quorums()) {
      if (quorum.act().equals("wrap")) {
        List<Plan.Person> ofRole =
            signers.stream().filter(p -> p.role().equals(quorum.role())).toList();
        require(
            distinct(ofRole) >= quorum.threshold(),
            quorum.threshold() + " of role " + quorum.role(),
            distinct(ofRole) + "");
      }
    }
  }

  private void entry(Entry entry, String digest, List<Plan.Person> signers) {
    String statement = entry.text("statement");
    if (!statement.equals(digest)) {
      broken(entry.place(), "statement " + digest, statement);
    }
    List<String> named = entry.texts("people");
    List<String> signed = signers.stream().map(Plan.Person::name).toList();
    boolean same = named.size() == signed.size() && new HashSet<>(named).containsAll(signed);
    if (!same) {
      broken(entry.place(), "who signed: " + signed, named.toString());
    }
  }

  /** The time of day can be set, so this is reported only. */
  private void inTime(Entry intent, ApprovalStatement statement) {
    boolean inTime =
        !intent.header().rtc().isBefore(statement.from())
            && intent.header().rtc().isBefore(statement.until());
    if (!inTime) {
      String time = statement.from() + " until " + statement.until();
      evidence.findings().remark(intent.place(), "outside the time of the approval, " + time);
    }
  }

  /** Two keys that the policy gives to one person are one person. */
  private long distinct(List<Plan.Person> people) {
    return people.stream()
        .flatMap(person -> evidence.policy().witness(person.key().raw()).stream())
        .map(witness -> witness.person())
        .distinct()
        .count();
  }

  private void require(boolean holds, String expected, String found) {
    if (!holds) {
      broken(APPROVAL, expected, found);
    }
  }

  private void broken(Place place, String expected, String found) {
    evidence.findings().add(Finding.of(Rule.V8, place, expected, found));
  }
}
