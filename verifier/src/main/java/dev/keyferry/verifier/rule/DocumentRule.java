package dev.keyferry.verifier.rule;

import dev.keyferry.verifier.document.Documents;
import dev.keyferry.verifier.document.Documents.Read;
import dev.keyferry.verifier.document.Manifest;
import dev.keyferry.verifier.document.Plan;
import dev.keyferry.verifier.document.Request;
import dev.keyferry.verifier.document.Site;
import dev.keyferry.verifier.evidence.Evidence;
import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Place;
import dev.keyferry.verifier.finding.Rule;
import dev.keyferry.verifier.note.NoteKey;
import dev.keyferry.verifier.note.Signed;
import dev.keyferry.verifier.record.Entry;
import dev.keyferry.verifier.record.Epoch;
import java.util.List;
import java.util.Optional;

/**
 * The chains between documents: entry 0 names plan and request, the plan names the request, who
 * signed it, and the site, the entry {@code output} and the manifest name each other's log.
 */
final class DocumentRule {
  private static final Place PLAN = new Place.File("plan");
  private static final Place SITE = new Place.File("site");
  private static final Place REQUEST = new Place.File("request");
  private static final Place MANIFEST = new Place.File("manifest");

  private final Evidence evidence;
  private final Documents documents;

  DocumentRule(Evidence evidence) {
    this.evidence = evidence;
    this.documents = evidence.documents();
  }

  void check() {
    Optional<Entry> open = evidence.log().open();
    if (open.isEmpty()) {
      return;
    }
    documents.plan().ifPresent(plan -> plan(open.get(), plan));
    documents
        .plan()
        .ifPresent(plan -> documents.site().ifPresent(site -> site(plan.facts(), site)));
    documents.request().ifPresent(request -> request(open.get(), request));
    evidence.log().all("media").forEach(media -> media(open.get(), media));
    documents.manifest().ifPresent(manifest -> manifest(open.get(), manifest));
  }

  private void plan(Entry open, Read<Plan> plan) {
    same(PLAN, open.text("plan"), plan.digest());
    Plan.Heading heading = plan.facts().heading();
    String origin =
        String.join("/", heading.organisation(), "keyceremony", heading.ceremony(), heading.mode());
    same(PLAN, evidence.policy().origin(), origin);
    boolean anybody = false;
    for (Plan.Person person : plan.facts().people()) {
      Signed signed = plan.note().by(person.key());
      anybody |= signed == Signed.VALID;
      require(signed != Signed.INVALID, PLAN, "a valid signature of " + person.name(), "another");
    }
    require(anybody, PLAN, "a signature of one person of the plan", "none");
    if (!plan.facts().people().equals(OpeningPeople.of(open))) {
      broken(open.place(), "the people of the plan", "others");
    }
  }

  /** The reader has read a site only if the plan binds one. */
  private void site(Plan plan, Read<Site> site) {
    same(SITE, plan.site().orElse("none"), site.digest());
    same(SITE, plan.heading().ceremony(), site.facts().ceremony());
    List<Signed> signed =
        plan.people().stream()
            .filter(person -> person.role().equals("administrator"))
            .map(person -> site.note().by(person.key()))
            .toList();
    boolean valid = signed.contains(Signed.VALID) && !signed.contains(Signed.INVALID);
    require(valid, SITE, "a valid signature of an administrator of the plan", signed.toString());
  }

  private void request(Entry open, Read<Request> request) {
    same(REQUEST, open.text("request"), request.digest());
    same(REQUEST, open.text("mode"), request.facts().mode());
    documents
        .plan()
        .ifPresent(plan -> {
          same(PLAN, request.digest(), plan.facts().request());
          Signed signed = request.note().by(plan.facts().requester());
          boolean valid = signed == Signed.VALID;
          require(valid, REQUEST, "a signature of the plan's requester", signed + "");
        });
  }

  private void media(Entry open, Entry media) {
    same(media.place(), open.text("plan"), media.text("plan"));
    same(media.place(), open.text("request"), media.text("request"));
    documents
        .request()
        .ifPresent(request -> {
          long files = request.facts().exports().size();
          require(
              media.number("files") == files,
              media.place(),
              files + " files",
              media.number("files") + " files");
        });
  }

  private void manifest(Entry open, Read<Manifest> manifest) {
    Manifest.Heading heading = manifest.facts().heading();
    same(MANIFEST, open.text("plan"), heading.plan());
    same(MANIFEST, open.text("request"), heading.request());
    same(MANIFEST, open.text("software"), heading.software());
    same(MANIFEST, evidence.policy().origin(), heading.log());
    documents
        .request()
        .ifPresent(request -> {
          same(MANIFEST, request.facts().participant(), heading.participant());
          same(MANIFEST, request.facts().challenge(), heading.challenge());
        });
    evidence.log().ofRun("output").forEach(output -> output(output, manifest));
  }

  private void output(Entry output, Read<Manifest> manifest) {
    same(output.place(), manifest.digest(), output.text("manifest"));
    Optional<NoteKey> key =
        evidence.log().epochs().stream()
            .filter(epoch -> epoch.number() == output.header().epoch())
            .findFirst()
            .flatMap(Epoch::ed25519);
    Signed signed = key.map(manifest.note()::by).orElse(Signed.ABSENT);
    String expected = "a signature of epoch " + output.header().epoch();
    require(signed == Signed.VALID, MANIFEST, expected, signed + "");
  }

  private void same(Place place, String expected, String found) {
    require(expected.equals(found), place, expected, found);
  }

  private void require(boolean holds, Place place, String expected, String found) {
    if (!holds) {
      broken(place, expected, found);
    }
  }

  private void broken(Place place, String expected, String found) {
    evidence.findings().add(Finding.of(Rule.CHAIN, place, expected, found));
  }
}
