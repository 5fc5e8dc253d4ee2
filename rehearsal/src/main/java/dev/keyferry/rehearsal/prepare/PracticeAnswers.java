package dev.keyferry.rehearsal.prepare;

import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.Request;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * What people would type in a practice ceremony, one line for each question, in the order of the
 * questions.
 *
 * @param request what was asked
 * @param settings what the ceremony is about
 * @param made when: a rehearsal that reads them much later says and records that the time is off
 */
record PracticeAnswers(Request request, PracticeSettings settings, Instant made) {
  /** How many operators the plan asks to approve. */
  static final int APPROVERS = 2;

  /** The lines, without line ends. */
  List<String> lines() {
    return Stream.of(
            everyone(),
            times(),
            origin(),
            custody(),
            comparison(),
            exportPasswords(),
            approval(),
            manifest(),
            destruction(),
            handover(),
            everyone())
        .flatMap(List::stream)
        .toList();
  }

  /** The passphrases of all, who sign the beginning of the record and its end. */
  private List<String> everyone() {
    return passphrases(settings.people().all());
  }

  /** What two people read on their watches, in UTC. */
  private List<String> times() {
    String time = LocalTime.ofInstant(made, ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES) + "";
    return List.of(time, time);
  }

  /** Where the keys have been, and that nobody else is known to have them. */
  private static List<String> origin() {
    return List.of("made for practice, nowhere else", "NOT KNOWN TO BE COMPROMISED");
  }

  /** Serial and bag of what comes and of what goes, as two people read them. */
  private static List<String> custody() {
    return Stream.of(PracticeDocuments.INPUT, PracticeDocuments.OUTPUT)
        .map(serial -> serial + " none")
        .flatMap(typed -> Stream.of(typed, typed))
        .toList();
  }

  /** The auditor takes the record, on the medium of the export. */
  private List<String> handover() {
    String auditor = settings.people().of(Role.AUDITOR).getFirst().signer().key().name();
    String typed = "%s none %s".formatted(PracticeDocuments.OUTPUT, auditor);
    return List.of(typed, typed);
  }

  /** Each wrapping key's fingerprint, from the second channel, as two people type it. */
  private List<String> comparison() {
    return request.wrappingKeys().stream()
        .map(key -> key.spkiDigest().toHex())
        .flatMap(typed -> Stream.of(typed, typed))
        .toList();
  }

  /** The password of each protected export. */
  private List<String> exportPasswords() {
    return request.exports().stream()
        .filter(Request.Export::passwordProtected)
        .map(export -> settings.exportPassword())
        .toList();
  }

  /** The sentence, and the passphrases of the first operators: nobody else is asked. */
  private List<String> approval() {
    List<PracticePerson> operators = settings.people().of(Role.OPERATOR).subList(0, APPROVERS);
    return Stream.concat(
            Stream.of("WRAP " + request.keys().size() + " KEYS"), passphrases(operators).stream())
        .toList();
  }

  private List<String> manifest() {
    return List.of("SIGN " + request.keys().size() + " KEYS");
  }

  /** Two people see to each thing that must be destroyed after the import. */
  private List<String> destruction() {
    int keys = request.keys().size();
    return Stream.of(
            "DESTROY " + request.exports().size() + " EXPORTS",
            "DESTROY 1 MEDIUM",
            "DESTROY " + keys + " OLD KEYS")
        .flatMap(typed -> Stream.of(typed, typed))
        .toList();
  }

  /** In the order in which people are asked. */
  private static List<String> passphrases(List<PracticePerson> people) {
    return people.stream().map(PracticePerson::passphrase).toList();
  }

  /** The file: UTF-8, every line ended by LF. */
  static Octets print(List<String> lines) {
    String text = String.join("\n", lines) + "\n";
    return Octets.of(text.getBytes(StandardCharsets.UTF_8));
  }
}
