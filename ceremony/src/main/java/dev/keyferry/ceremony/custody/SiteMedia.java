package dev.keyferry.ceremony.custody;

import dev.keyferry.ceremony.intake.IntakeBundle;
import dev.keyferry.model.ceremony.Custody;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.failure.MediaCode;
import dev.keyferry.model.failure.MediaFailure;
import dev.keyferry.model.failure.Place;
import dev.keyferry.transport.document.Site;
import java.util.List;
import java.util.Optional;

/** What the site says of the media that come and go; nothing where the plan binds no site. */
record SiteMedia(IntakeBundle bundle) {
  /** With the hands that the site names, if it lists the serial. */
  Custody custody(String serial, String bag) {
    Optional<Site.Medium> medium = of(serial);
    return new Custody(
        serial,
        bag,
        medium.map(Site.Medium::from).orElse(""),
        medium.map(Site.Medium::to).orElse(""));
  }

  /**
   * Why it is not a medium of the site in its bag: MEDIA-CUSTODY. In a rehearsal a medium may have
   * no serial.
   */
  List<Failure> faults(String where, String serial, String bag) {
    boolean none = serial.equals(Custody.NONE);
    if (none && bundle.mode() == Mode.REHEARSAL) {
      return List.of();
    }
    boolean listed =
        bundle.site().isEmpty()
            ? !none
            : of(serial)
                .filter(medium -> medium.bag().orElse(Custody.NONE).equals(bag))
                .isPresent();
    return listed ? List.of() : List.of(fault(where, of(serial).isPresent()));
  }

  private Optional<Site.Medium> of(String serial) {
    return bundle.site().stream()
        .flatMap(site -> site.media().stream())
        .filter(medium -> medium.serial().equals(serial))
        .findFirst();
  }

  /** Neither what was typed nor what the site says: whoever looks it up compares it by eye. */
  private static Failure fault(String where, boolean known) {
    return new MediaFailure(
        MediaCode.MEDIA_CUSTODY,
        new Place.Whole(where),
        Fact.word("a serial of the site, and its bag"),
        Fact.word(known ? "another bag" : "another serial"));
  }
}
