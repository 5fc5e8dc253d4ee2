package dev.keyferry.paper.record;

import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.Site;
import dev.keyferry.transport.document.SiteCodec;

/** The site that a plan binds, or that it binds none. */
public final class SiteFile {
  private SiteFile() {}

  /**
   * The site of a plan. Refuses with {@code PAPER-DOCUMENT} (the plan binds another one or none)
   * and DOC-*.
   */
  public static Outcome<Site> of(Plan plan, DocumentFile file) {
    return plan.site()
        .map(named -> file.text(named).then(SiteCodec::parse))
        .orElseGet(() ->
            DocumentFile.other(
                file.name(), Fact.word("none, as the plan says"), Fact.digest(file.digest())));
  }
}
