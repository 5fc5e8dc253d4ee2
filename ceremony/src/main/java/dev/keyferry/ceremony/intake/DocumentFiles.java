package dev.keyferry.ceremony.intake;

import dev.keyferry.model.ceremony.Person;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.failure.DocumentCode;
import dev.keyferry.model.failure.DocumentFailure;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.value.Digest;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.PlanCodec;
import dev.keyferry.transport.document.Request;
import dev.keyferry.transport.document.RequestCodec;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.document.Site;
import dev.keyferry.transport.document.SiteCodec;
import dev.keyferry.transport.document.VerifiedText;
import dev.keyferry.transport.document.VerifierKey;
import dev.keyferry.transport.media.MediaName;
import dev.keyferry.transport.media.Volume;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Reads the documents of a ceremony, and verifies who signed them. */
final class DocumentFiles {
  /** The request's name on its medium (docs/formats/media-layout-v1.md). */
  private static final MediaName REQUEST = new MediaName("request");

  private DocumentFiles() {}

  /** SHA-256 of a document's text. */
  static Digest digest(String text) {
    return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The plan names its administrators; each must have signed it. */
  static Found<Plan> plan(Path file) {
    return Found.from(
        note(file)
            .then(note ->
                PlanCodec.parse(note.text())
                    .map(plan -> Found.of(plan, note, missingSignatures(note, plan)))));
  }

  /**
   * A plan that is being written: the text alone, which nobody has signed, is read as well. Its
   * fault is NOTE-SIGNATURE then.
   */
  static Found<Plan> draft(Path file) {
    Found<Plan> signed = plan(file);
    boolean unsigned =
        signed.document().isEmpty()
            && signed.faults().getFirst().code() == DocumentCode.NOTE_SYNTAX;
    return unsigned ? Found.from(bytes(file).then(DocumentFiles::unsigned)) : signed;
  }

  private static Outcome<Found<Plan>> unsigned(Octets bytes) {
    String text = new String(bytes.toByteArray(), StandardCharsets.UTF_8);
    Failure nobody =
        new DocumentFailure(
            DocumentCode.NOTE_SIGNATURE,
            new Place.Whole("plan"),
            Fact.word("the signature of every administrator"),
            Fact.word("none"));
    return text.startsWith("keyferry/plan/")
        ? PlanCodec.parse(text).map(plan -> Found.unsigned(plan, text, List.of(nobody)))
        : Outcome.accepted(Found.nothing(List.of(nobody)));
  }

  private static List<Failure> missingSignatures(SignedNote note, Plan plan) {
    return named("plan", Outcome.all(verified(note, administrators(plan))));
  }

  private static List<Outcome<VerifiedText>> verified(SignedNote note, List<VerifierKey> keys) {
    return keys.stream().map(note::verify).toList();
  }

  private static List<VerifierKey> administrators(Plan plan) {
    return plan.people().stream()
        .filter(person -> person.role() == Role.ADMINISTRATOR)
        .map(Person::roleKey)
        // The plan's grammar has seen to the form.
        .map(key -> VerifierKey.parsePerson(key).orBug())
        .toList();
  }

  /** The request must be signed by the requester that the plan names. */
  static Found<Request> request(Path folder, VerifierKey requester) {
    return Found.from(
        Volume.open(folder)
            .then(volume -> note(volume, REQUEST))
            .then(note ->
                RequestCodec.parse(note.text())
                    .map(request ->
                        Found.of(request, note, named("request", note.verify(requester))))));
  }

  /** The site must be signed by an administrator of the plan, and no signature of one may fail. */
  static Found<Site> site(Path file, Plan plan) {
    return Found.from(
        note(file)
            .then(note ->
                SiteCodec.parse(note.text())
                    .map(site -> Found.of(site, note, siteSignatures(note, plan)))));
  }

  private static List<Failure> siteSignatures(SignedNote note, Plan plan) {
    List<VerifierKey> signed =
        administrators(plan).stream()
            .filter(key -> note.signatures().stream().anyMatch(line -> line.isBy(key)))
            .toList();
    return signed.isEmpty()
        ? List.of(
            new DocumentFailure(
                DocumentCode.NOTE_SIGNATURE,
                new Place.Whole("site"),
                Fact.word("signature of an administrator of the plan"),
                Fact.word("signatures of other keys only")))
        : named("site", Outcome.all(verified(note, signed)));
  }

  private static Outcome<SignedNote> note(Path file) {
    return bytes(file).then(bytes -> SignedNote.parse(bytes.toByteArray()));
  }

  private static Outcome<Octets> bytes(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return MediaName.parse(String.valueOf(file.getFileName()))
        .then(name ->
            Volume.open(folder == null ? file : folder)
                .then(volume -> volume.read(name, SignedNote.MAX_SIZE_BYTES)));
  }

  private static Outcome<SignedNote> note(Volume volume, MediaName name) {
    return volume
        .read(name, SignedNote.MAX_SIZE_BYTES)
        .then(bytes -> SignedNote.parse(bytes.toByteArray()));
  }

  /** Failures of signatures, which name the document instead of saying that it is a note. */
  private static List<Failure> named(String document, Outcome<?> outcome) {
    return failures(outcome).stream()
        .map(failure ->
            failure
                    instanceof
                    DocumentFailure(DocumentCode code, Place _, Fact expected, Fact actual)
                ? new DocumentFailure(code, new Place.Whole(document), expected, actual)
                : failure)
        .toList();
  }

  static List<Failure> failures(Outcome<?> outcome) {
    return outcome instanceof Outcome.Refused<?>(List<Failure> failures) ? failures : List.of();
  }
}
