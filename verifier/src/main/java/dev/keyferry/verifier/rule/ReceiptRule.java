package dev.keyferry.verifier.rule;

import dev.keyferry.verifier.document.Documents.Read;
import dev.keyferry.verifier.document.KeyLine;
import dev.keyferry.verifier.document.Manifest;
import dev.keyferry.verifier.document.Receipt;
import dev.keyferry.verifier.document.WrappingKeyLine;
import dev.keyferry.verifier.evidence.Evidence;
import dev.keyferry.verifier.finding.Finding;
import dev.keyferry.verifier.finding.Place;
import dev.keyferry.verifier.finding.Rule;
import dev.keyferry.verifier.joined.JoinedNote;
import dev.keyferry.verifier.joined.Reconciled;
import dev.keyferry.verifier.note.Signed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Rule V16: every receipt is signed by the requester of the plan and states of every key of the
 * manifest, and of no other, that the KMS holds it and can use it; no two contradict each other.
 */
final class ReceiptRule {
  private final Evidence evidence;

  ReceiptRule(Evidence evidence) {
    this.evidence = evidence;
  }

  /** The keys whose import is stated without a finding, in the manifest's order. */
  Map<String, Reconciled> check() {
    List<JoinedNote<Receipt>> receipts = evidence.joined().receipts();
    Optional<Read<Manifest>> manifest = evidence.documents().manifest();
    if (manifest.isEmpty()) {
      receipts.forEach(receipt -> {
        String why = "not judged: the record has no manifest that counts";
        evidence.findings().remark(receipt.place(), why);
      });
      return Map.of();
    }
    long before = evidence.findings().count();
    Map<String, Reconciled> imports = new LinkedHashMap<>();
    for (int i = 0; i < receipts.size(); i++) {
      judge(receipts.get(i), manifest.get());
      for (JoinedNote<Receipt> earlier : receipts.subList(0, i)) {
        contradict(earlier, receipts.get(i));
      }
      String file = receipts.get(i).place().toString();
      receipts
          .get(i)
          .facts()
          .keys()
          .forEach((fingerprint, key) -> imports.put(fingerprint, new Reconciled(file, key)));
    }
    return evidence.findings().count() == before ? imports : Map.of();
  }

  private void judge(JoinedNote<Receipt> receipt, Read<Manifest> manifest) {
    Place place = receipt.place();
    Signed signed =
        evidence
            .documents()
            .plan()
            .map(plan -> receipt.note().by(plan.facts().requester()))
            .orElse(Signed.ABSENT);
    require(signed == Signed.VALID, place, "a signature of the plan's requester", signed + "");
    Receipt.Heading heading = receipt.facts().heading();
    same(place, "mode " + manifest.facts().heading().mode(), "mode " + heading.mode());
    same(place, manifest.facts().heading().ceremony(), heading.ceremony());
    same(place, "manifest " + manifest.digest(), "manifest " + heading.manifest());
    keys(place, receipt.facts(), manifest.facts());
  }

  private void keys(Place place, Receipt receipt, Manifest manifest) {
    List<String> common = new ArrayList<>();
    for (Map.Entry<String, KeyLine> key : manifest.keys().entrySet()) {
      Receipt.Key stated = receipt.keys().get(key.getKey());
      if (stated == null) {
        broken(place, "key " + key.getKey(), "none: its import is not stated");
      } else {
        common.add(key.getKey());
        key(place, key.getKey(), stated, manifest);
      }
    }
    List<String> foreign = new ArrayList<>(receipt.keys().keySet());
    foreign.removeAll(manifest.keys().keySet());
    foreign.forEach(key -> broken(place, "keys of the manifest only", "key " + key));
    List<String> stated = new ArrayList<>(receipt.keys().keySet());
    stated.removeAll(foreign);
    require(stated.equals(common), place, "keys in the manifest's order", "another order");
    for (Receipt.Copy copy : receipt.copies()) {
      KeyLine key = manifest.keys().get(copy.fingerprint());
      String expected = key == null ? "a key of the manifest" : key.publicSha256();
      same(place, copyOf(copy, expected), copyOf(copy, copy.publicSha256()));
    }
  }

  private static String copyOf(Receipt.Copy copy, String publicSha256) {
    return "copy " + copy.resource() + " of the public key " + publicSha256;
  }

  private void key(Place place, String fingerprint, Receipt.Key stated, Manifest manifest) {
    KeyLine key = manifest.keys().get(fingerprint);
    if (key == null) {
      throw new IllegalStateException("a key of the manifest");
    }
    WrappingKeyLine wrappingKey = manifest.wrappingKeys().get(key.wrappingKey());
    String target = wrappingKey == null ? "" : wrappingKey.target();
    Receipt.Location location = stated.location();
    Receipt.Report report = stated.report();
    String of = "key " + fingerprint + ": ";
    same(place, of + "target " + target, of + "target " + location.target());
    same(place, of + "target-key " + key.targetKey(), of + "target-key " + location.targetKey());
    same(place, of + "state enabled", of + "state " + report.state());
    same(place, of + kind(key.traits()), of + report.spec() + " to " + report.usage());
    same(place, of + "public " + key.publicSha256(), of + "public " + report.publicSha256());
    same(place, of + "does-not-expire", of + report.expiration());
    String result = key.traits().contains(" purpose signing ") ? "signed" : "decrypted";
    same(place, of + "challenge " + result, of + "challenge " + stated.proof().result());
  }

  /** Spec and usage that a KMS must report of a key with these traits, which every traits has. */
  private static String kind(String traits) {
    String spec = traits.split(" ", 3)[1];
    if (traits.contains(" purpose signing ")) {
      return spec + " to sign";
    }
    return spec.equals("rsa-2048") ? spec + " to decrypt" : spec + " to derive";
  }

  /** Later receipts add to earlier ones; where a key lies and since when does not change. */
  private void contradict(JoinedNote<Receipt> earlier, JoinedNote<Receipt> later) {
    earlier
        .facts()
        .keys()
        .forEach((fingerprint, key) -> {
          Receipt.Key other = later.facts().keys().get(fingerprint);
          if (other != null) {
            String expected = "as in " + earlier.place() + ": ";
            same(
                later.place(),
                expected + lies(fingerprint, key),
                expected + lies(fingerprint, other));
          }
        });
  }

  private static String lies(String fingerprint, Receipt.Key key) {
    return "%s in %s since %s".formatted(fingerprint, key.location(), key.imported());
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
    evidence.findings().add(Finding.of(Rule.V16, place, expected, found));
  }
}
