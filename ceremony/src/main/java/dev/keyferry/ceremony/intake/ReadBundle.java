package dev.keyferry.ceremony.intake;

import dev.keyferry.model.value.Digest;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.Request;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.document.Site;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the reader found good. */
record ReadBundle(
    ReadDocument<Plan> fromPlan,
    ReadDocument<Request> fromRequest,
    Optional<ReadDocument<Site>> fromSite,
    Path folder,
    List<LocatedExport> exports)
    implements IntakeBundle {
  ReadBundle {
    exports = List.copyOf(exports);
  }

  /**
   * A document with what it was read from.
   *
   * @param document what it says
   * @param note as it was signed
   * @param digest of its text
   */
  record ReadDocument<T>(T document, SignedNote note, Digest digest) {}

  @Override
  public Plan plan() {
    return fromPlan.document();
  }

  @Override
  public Digest planDigest() {
    return fromPlan.digest();
  }

  @Override
  public SignedNote planNote() {
    return fromPlan.note();
  }

  @Override
  public Request request() {
    return fromRequest.document();
  }

  @Override
  public Digest requestDigest() {
    return fromRequest.digest();
  }

  @Override
  public SignedNote requestNote() {
    return fromRequest.note();
  }

  @Override
  public Optional<Site> site() {
    return fromSite.map(ReadDocument::document);
  }

  @Override
  public Optional<SignedNote> siteNote() {
    return fromSite.map(ReadDocument::note);
  }
}
