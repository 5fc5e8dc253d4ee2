package dev.keyferry.ceremony.plan;

import dev.keyferry.ceremony.plan.Interview.Answer;
import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.value.Digest;
import dev.keyferry.transport.document.SiteCodec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The site that a plan shall bind: a file, signed already or not. */
final class SiteAnswers {
  private SiteAnswers() {}

  static Answer<Optional<Digest>> site(String typed, CeremonyId ceremony) {
    if (typed.equals("none")) {
      return Answer.good(Optional.empty());
    }
    return switch (DraftFile.read(Path.of(typed)).then(draft -> bound(draft, ceremony))) {
      case Outcome.Accepted<Digest>(Digest digest) -> Answer.good(Optional.of(digest));
      case Outcome.Refused<Digest>(List<Failure> failures) -> {
        Failure first = failures.getFirst();
        yield new Answer<>(
            Optional.empty(),
            "%s, %s: expected %s; found %s"
                .formatted(
                    first.code().mnemonic(),
                    first.where().text(),
                    first.expected().text(),
                    first.actual().text()));
      }
    };
  }

  private static Outcome<Digest> bound(DocumentSigner.Draft draft, CeremonyId ceremony) {
    return SiteCodec.parse(draft.text())
        .then(site -> DraftFile.sameCeremony(ceremony, site.ceremony()))
        .map(_ -> Digest.sha256(draft.text().getBytes(StandardCharsets.UTF_8)));
  }
}
