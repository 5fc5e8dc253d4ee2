package dev.keyferry.verifier.report;

import dev.keyferry.verifier.document.Plan;
import dev.keyferry.verifier.evidence.Evidence;
import dev.keyferry.verifier.note.NoteKey;
import dev.keyferry.verifier.record.Entry;
import dev.keyferry.verifier.record.Epoch;
import dev.keyferry.verifier.rule.Examination;
import dev.keyferry.verifier.text.Bytes;
import dev.keyferry.verifier.text.Sha256;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What no program can decide: a person compares it with paper, or asks. */
final class HandChecks {
  private HandChecks() {}

  /**
   * One thing to check.
   *
   * @param task what to do
   * @param digest the bytes to compare, if there are any
   */
  record Check(String task, Optional<Bytes> digest) {}

  /** The list, in the order of a ceremony. */
  static List<Check> of(Examination examination) {
    Evidence evidence = examination.evidence();
    List<Check> checks = new ArrayList<>();
    log(evidence, checks);
    interruptions(evidence, checks);
    for (String task :
        List.of(
            "People: that each key of the policy belongs to the person named, by asking them.",
            "Wrapping keys: that each channel was independent of who delivered the request.",
            "Machine: that it was the one of the plan, with nothing plugged in that hides itself.",
            "Time: that the two people read their own watches, and on which day.",
            "Software: that the digest above is that of a build which somebody you trust made.",
            "Report: initials on paper at every line that asks for them, and who refused.",
            "Deviations and refusals: whether the reasons given are good ones.",
            imported(examination))) {
      checks.add(new Check(task, Optional.empty()));
    }
    remains(evidence).forEach(task -> checks.add(new Check(task, Optional.empty())));
    for (Plan.Person witness : unseen(examination)) {
      String task =
          "Witness "
              + witness.name()
              + ": no checkpoint cosigned on the witness's own device was given.";
      checks.add(new Check(task, Optional.empty()));
    }
    return checks;
  }

  private static void log(Evidence evidence, List<Check> checks) {
    for (Epoch first : evidence.log().epochs().stream().limit(1).toList()) {
      first
          .ed25519()
          .ifPresent(key ->
              checks.add(
                  words("Key of epoch 0 (Ed25519): the words on the paper of the opening.", key)));
      first
          .mlDsa44()
          .map(key -> Sha256.of(key.raw().toArray()))
          .ifPresent(digest ->
              checks.add(
                  new Check(
                      "Key of epoch 0 (ML-DSA-44), SHA-256: the words on that paper.",
                      Optional.of(digest))));
    }
    for (Epoch epoch : Listing.ended(evidence)) {
      String task =
          "Root at the hold point that ended epoch %d: the words on paper, the witness's code."
              .formatted(epoch.number());
      checks.add(new Check(task, epoch.end().map(Epoch.End::root)));
    }
    checks.add(
        new Check(
            "Root of the last checkpoint: the words on paper.",
            Optional.of(evidence.log().sizes().root())));
  }

  /** What must have been destroyed since, and who said that they see to it. */
  private static List<String> remains(Evidence evidence) {
    List<String> tasks =
        evidence
            .log()
            .all("destroy")
            .map(entry ->
                "Destroyed since: %s, %d. Seen to by: %s."
                    .formatted(
                        entry.text("object"),
                        entry.number("number"),
                        entry.texts("attested").isEmpty()
                            ? "NOBODY"
                            : String.join(", ", entry.texts("attested"))))
            .toList();
    return tasks.isEmpty()
        ? List.of("Exports: that sticks, exported bundles and the old node's keys were destroyed.")
        : tasks;
  }

  private static void interruptions(Evidence evidence, List<Check> checks) {
    for (Entry resume : evidence.log().all("resume").toList()) {
      String task =
          "Interruption before "
              + resume.place()
              + ": what stopped the ceremony, and that nobody was alone with the media until it"
              + " went on.";
      checks.add(new Check(task, Optional.empty()));
    }
    for (Epoch epoch : evidence.log().epochs()) {
      if (epoch.number() > 0 && epoch.from() == epoch.announcedBy()) {
        String task =
            "Key of epoch "
                + epoch.number()
                + " (Ed25519): the words on the paper of its resumption.";
        epoch.ed25519().ifPresent(key -> checks.add(words(task, key)));
      }
    }
  }

  private static String imported(Examination examination) {
    String count = Listing.reconciled(examination);
    return examination.confirmed().imports().isEmpty()
        ? "Import: not reconciled, no receipt of the online side: %s.".formatted(count)
        : "Import: %s; that the node uses them there, and that the KMS still says the same."
            .formatted(count);
  }

  /** Witnesses of the plan of whom no cosignature was given apart from the room's own. */
  private static List<Plan.Person> unseen(Examination examination) {
    Evidence evidence = examination.evidence();
    Set<String> seen =
        examination.confirmed().cosigned().stream()
            .map(cosigned -> cosigned.witness().person())
            .collect(Collectors.toSet());
    return evidence.documents().plan().map(plan -> plan.facts().people()).orElse(List.of()).stream()
        .filter(person -> person.role().equals("witness"))
        .filter(person ->
            evidence
                .policy()
                .witness(person.key().raw())
                .filter(named -> !seen.contains(named.person()))
                .isPresent())
        .toList();
  }

  private static Check words(String task, NoteKey key) {
    return new Check(task, Optional.of(key.raw()));
  }
}
