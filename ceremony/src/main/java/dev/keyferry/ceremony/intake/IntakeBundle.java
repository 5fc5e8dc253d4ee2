package dev.keyferry.ceremony.intake;

import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.value.Digest;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.Request;
import dev.keyferry.transport.document.SignedNote;
import dev.keyferry.transport.document.Site;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A plan, the request it names and the site it binds, all verified, agreeing with each other and in
 * time; and every key file located. Only {@link RequestReader} makes one.
 */
public sealed interface IntakeBundle permits ReadBundle {
  /** What the room will do. */
  Plan plan();

  /** SHA-256 of the plan's body. */
  Digest planDigest();

  /** The plan as it was signed. */
  SignedNote planNote();

  /** What the importer asks for. */
  Request request();

  /** SHA-256 of the request's body. */
  Digest requestDigest();

  /** The request as it was signed. */
  SignedNote requestNote();

  /** What is in the room; empty when the plan binds no site. */
  Optional<Site> site();

  /** The site as it was signed. */
  Optional<SignedNote> siteNote();

  /** Where the request and the key files lie. */
  Path folder();

  /** Every key, in the request's order. */
  List<LocatedExport> exports();

  /** Whether real keys are at stake. */
  default Mode mode() {
    return plan().mode();
  }
}
