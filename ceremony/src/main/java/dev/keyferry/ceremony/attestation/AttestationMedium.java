package dev.keyferry.ceremony.attestation;

import dev.keyferry.ceremony.intake.IntakeBundle;
import dev.keyferry.model.failure.AttestationCode;
import dev.keyferry.model.failure.AttestationFailure;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.key.WrappingKey;
import dev.keyferry.model.value.Octets;
import dev.keyferry.transport.attestation.AttestationFiles;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.media.MediaName;
import dev.keyferry.transport.media.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The attestations beside a request: only those are looked for that the plan names. */
public final class AttestationMedium {
  private final IntakeBundle bundle;

  /** The medium of a ceremony's request. */
  public AttestationMedium(IntakeBundle bundle) {
    this.bundle = bundle;
  }

  /** The names of every file that the plan lets lie beside the request. */
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (WrappingKey key : bundle.request().wrappingKeys()) {
      if (rule(key).isPresent()) {
        names.add(AttestationFiles.statementName(number(key)).text());
        names.add(AttestationFiles.certificatesName(number(key)).text());
      }
    }
    return names;
  }

  /** What the plan says of a key's attestation. */
  Optional<Plan.Attestation> rule(WrappingKey key) {
    return bundle.plan().policy().attestations().stream()
        .filter(one -> one.wrappingKeyId().equals(key.id()))
        .findFirst();
  }

  /**
   * Both files of a key; empty when there is neither, and the plan does not demand them. Codes:
   * those of {@link Volume#read}, ATTEST-MISSING for one or both that are not there.
   */
  Outcome<Optional<AttestationFiles>> files(WrappingKey key, Plan.Attestation rule) {
    MediaName statement = AttestationFiles.statementName(number(key));
    MediaName certificates = AttestationFiles.certificatesName(number(key));
    return Volume.open(bundle.folder())
        .then(volume ->
            read(volume, statement, AttestationFiles.MAX_STATEMENT_BYTES)
                .then(first ->
                    read(volume, certificates, AttestationFiles.MAX_CERTIFICATES_BYTES)
                        .then(second -> both(first, second, rule))));
  }

  private static Outcome<Optional<AttestationFiles>> both(
      Optional<Octets> statement, Optional<Octets> certificates, Plan.Attestation rule) {
    if (statement.isPresent() && certificates.isPresent()) {
      return Outcome.accepted(
          Optional.of(new AttestationFiles(statement.get(), certificates.get())));
    }
    boolean neither = statement.isEmpty() && certificates.isEmpty();
    return neither && !rule.required()
        ? Outcome.accepted(Optional.empty())
        : Outcome.refused(
            new AttestationFailure(
                AttestationCode.ATTEST_MISSING,
                new Place.Whole("wrapping key " + rule.wrappingKeyId()),
                Fact.word("its statement and its certificates beside the request"),
                Fact.word(neither ? "neither" : "only one of the two")));
  }

  private static Outcome<Optional<Octets>> read(Volume volume, MediaName name, long maxBytes) {
    Outcome<Octets> read = volume.read(name, maxBytes);
    return read instanceof Outcome.Refused<Octets>(List<Failure> failures)
            && failures.getFirst().code() == MediaCode.MEDIA_MISSING
        ? Outcome.accepted(Optional.empty())
        : read.map(Optional::of);
  }

  /** Its place in the request, counted from 1. */
  private int number(WrappingKey key) {
    return bundle.request().wrappingKeys().indexOf(key) + 1;
  }
}
