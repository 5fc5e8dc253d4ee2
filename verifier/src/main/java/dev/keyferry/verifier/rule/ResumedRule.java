package dev.keyferry.verifier.rule;

import dev.keyferry.verifier.document.Plan;
import dev.keyferry.verifier.evidence.Evidence;
import dev.keyferry.verifier.evidence.RecordReader;
import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Findings;
import dev.keyferry.verifier.finding.Place;
import dev.keyferry.verifier.finding.Rule;
import dev.keyferry.verifier.note.Signed;
import dev.keyferry.verifier.note.SignedNote;
import dev.keyferry.verifier.record.Entry;
import dev.keyferry.verifier.text.Bytes;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rule V8 for interruptions: every person of the plan signed each entry {@code resume}, and with it
 * the tree before it and the keys that seal what follows.
 */
final class ResumedRule {
  private final Evidence evidence;
  private final List<Plan.Person> people;

  ResumedRule(Evidence evidence, List<Plan.Person> people) {
    this.evidence = evidence;
    this.people = List.copyOf(people);
  }

  void check() {
    RecordReader notes = new RecordReader(evidence.folder(), evidence.findings());
    Set<Long> resumed = new HashSet<>();
    for (Entry resume : evidence.log().all("resume").toList()) {
      long epoch = resume.number("number");
      Place place = new Place.File(RecordReader.fileOf(epoch));
      notes
          .resumed(epoch)
          .ifPresentOrElse(
              note -> note(place, note, resume),
              () -> broken(place, "the entry " + resume.index() + ", signed", "none"));
      approved(resume);
      resumed.add(resume.index());
    }
    for (Entry approve : evidence.log().all("approve", "resume").toList()) {
      if (!resumed.contains(approve.index() - 1)) {
        broken(approve.place(), "the entry resume before it", "another entry");
      }
    }
  }

  private void note(Place place, SignedNote note, Entry resume) {
    if (!evidence.log().statement(resume.index()).equals(Optional.of(note.digest()))) {
      broken(place, "the text of entry " + resume.index(), "another text");
    }
    for (Plan.Person person : people) {
      Signed signed = note.by(person.key());
      if (signed != Signed.VALID) {
        String found = signed == Signed.ABSENT ? "none" : "one that is not valid";
        broken(place, "a signature of " + person.name(), found);
      }
    }
  }

  /** It follows at once, unless the ceremony was interrupted there, too, or the log stops. */
  private void approved(Entry resume) {
    long next = resume.index() + 1;
    List<Entry> kept = evidence.log().kept();
    Optional<Entry> after = kept.stream().filter(entry -> entry.index() == next).findFirst();
    boolean stops = next >= evidence.log().sizes().sealed();
    if (stops || after.filter(entry -> entry.is("resume")).isPresent()) {
      return;
    }
    if (after.filter(entry -> entry.is("approve", "resume")).isEmpty()) {
      broken(new Place.Entry(next), "approve of resume", "another entry");
      return;
    }
    Set<String> all = people.stream().map(Plan.Person::name).collect(Collectors.toSet());
    List<String> named = after.get().texts("people");
    if (named.size() != all.size() || !new HashSet<>(named).equals(all)) {
      broken(after.get().place(), "each of " + all, named.toString());
    }
    String digest = evidence.log().statement(resume.index()).map(Bytes::toHex).orElse("");
    String statement = after.get().text("statement");
    if (!statement.equals(digest)) {
      broken(after.get().place(), "statement " + digest, statement);
    }
  }

  private void broken(Place place, String expected, String found) {
    Findings findings = evidence.findings();
    findings.add(Finding.of(Rule.V8, place, expected, found).about("KC-32"));
  }
}
