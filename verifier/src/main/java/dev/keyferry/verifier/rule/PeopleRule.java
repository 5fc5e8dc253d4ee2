package dev.keyferry.verifier.rule;

import dev.keyferry.verifier.document.Plan;
import dev.keyferry.verifier.evidence.Evidence;
import dev.keyferry.verifier.evidence.Heads;
import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Place;
import dev.keyferry.verifier.finding.Rule;
import dev.keyferry.verifier.note.Checkpoint;
import dev.keyferry.verifier.note.NoteKey;
import dev.keyferry.verifier.note.Signed;
import dev.keyferry.verifier.note.SignedNote;
import dev.keyferry.verifier.policy.Member;
import dev.keyferry.verifier.record.Entry;
import dev.keyferry.verifier.text.Bytes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Rule V8: distinct people signed the opening and the last checkpoint, and each is in the policy.
 * Whoever is not in it, or is there twice, is nobody.
 */
final class PeopleRule {
  private static final Place OPENING = new Place.File("opening");
  private static final Place HEAD = new Place.File(Heads.LAST);

  private final Evidence evidence;
  private final List<Plan.Person> people;

  PeopleRule(Evidence evidence, List<Plan.Person> people) {
    this.evidence = evidence;
    this.people = List.copyOf(people);
  }

  void check() {
    distinct();
    evidence
        .opening()
        .ifPresentOrElse(this::opening, () -> broken(OPENING, "entry 0, signed", "none"));
    evidence.log().all("approve", "open").forEach(this::openingEntry);
    for (Entry deviation : evidence.log().all("deviation").toList()) {
      deviation(deviation);
    }
    Optional<Checkpoint> last = evidence.heads().last();
    if (evidence.log().isClosed() && last.isPresent()) {
      cosignatures(last.get().note());
    }
  }

  private void distinct() {
    Set<String> names = new HashSet<>();
    Set<Bytes> keys = new HashSet<>();
    Set<String> persons = new HashSet<>();
    for (Plan.Person person : people) {
      if (!names.add(person.name()) || !keys.add(person.key().raw())) {
        broken(new Place.Entry(0), "each person once", person.name() + " twice");
      }
      Optional<Member.Witness> witness = evidence.policy().witness(person.key().raw());
      if (witness.isEmpty()) {
        broken(new Place.Policy(), "the key of " + person.name(), "none");
      } else if (!persons.add(witness.get().person())) {
        String found = witness.get().person() + " as two people of the plan";
        broken(new Place.Policy(), "each person once", found);
      } else if (!witness.get().key().equals(person.key().asCosigner())) {
        broken(new Place.Policy(), "the key name " + person.key().name(), "another name");
      }
    }
  }

  private void opening(SignedNote note) {
    Optional<Bytes> entry = evidence.log().openingDigest();
    if (!entry.equals(Optional.of(note.digest()))) {
      broken(OPENING, "the text of entry 0", "another text");
    }
    for (Plan.Person person : people) {
      Signed signed = note.by(person.key());
      if (signed != Signed.VALID) {
        broken(OPENING, "a signature of " + person.name(), say(signed));
      }
    }
  }

  private void openingEntry(Entry approve) {
    Set<String> all = people.stream().map(Plan.Person::name).collect(Collectors.toSet());
    List<String> named = approve.texts("people");
    if (named.size() != all.size() || !new HashSet<>(named).equals(all)) {
      broken(approve.place(), "each of " + all, named.toString());
    }
    String statement = approve.text("statement");
    String digest = evidence.log().openingDigest().map(Bytes::toHex).orElse("");
    if (!statement.equals(digest)) {
      broken(approve.place(), "statement " + digest, statement);
    }
  }

  private void deviation(Entry entry) {
    List<String> said = entry.texts("people");
    Set<String> names = new HashSet<>();
    Set<String> roles = new HashSet<>();
    for (Plan.Person person : people) {
      if (said.contains(person.name())) {
        names.add(person.name());
        roles.add(person.role());
      }
    }
    if (names.size() != 2 || roles.size() != 2) {
      String expected = "two people of the plan, of different roles";
      evidence
          .findings()
          .add(Finding.of(Rule.V8, entry.place(), expected, said + "").about("KC-30"));
    }
  }

  private void cosignatures(SignedNote note) {
    Map<Bytes, Signed> signed = new HashMap<>();
    for (Plan.Person person : people) {
      NoteKey key = person.key().asCosigner();
      Signed found = note.by(key);
      signed.put(key.raw(), found);
      requireCosignature(person.name(), found);
    }
    Set<Bytes> signers = new HashSet<>();
    for (Member.Witness witness : evidence.policy().witnesses()) {
      Signed found = signed.computeIfAbsent(witness.key().raw(), _ -> note.by(witness.key()));
      if (found == Signed.INVALID) {
        requireCosignature(witness.name(), found);
      } else if (found == Signed.VALID) {
        signers.add(witness.key().raw());
      }
    }
    Member quorum = evidence.policy().quorum();
    if (!quorum.witnessed(signers)) {
      broken(HEAD, "the quorum " + quorum.name(), signers.size() + " keys signed");
    }
  }

  private void requireCosignature(String name, Signed signed) {
    if (signed != Signed.VALID) {
      broken(HEAD, "a cosignature of " + name, say(signed));
    }
  }

  private void broken(Place place, String expected, String found) {
    evidence.findings().add(Finding.of(Rule.V8, place, expected, found));
  }

  private static String say(Signed signed) {
    return signed == Signed.ABSENT ? "none" : "one that is not valid";
  }
}
