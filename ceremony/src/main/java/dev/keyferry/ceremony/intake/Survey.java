package dev.keyferry.ceremony.intake;

import dev.keyferry.model.failure.Failure;
import dev.keyferry.model.value.Digest;
import dev.keyferry.transport.document.Plan;
import dev.keyferry.transport.document.Request;
import dev.keyferry.transport.document.Site;
import java.util.List;
import java.util.Optional;

/**
 * What documents say, believed or not, and every fault that would keep a ceremony from beginning
 * with them. It is no evidence: no stage takes it.
 *
 * @param plan what the plan says, if its grammar accepts it
 * @param planDigest SHA-256 of its text
 * @param request what the request says
 * @param site what the site says
 * @param faults all of them
 */
public record Survey(
    Optional<Plan> plan,
    Optional<Digest> planDigest,
    Optional<Request> request,
    Optional<Site> site,
    List<Failure> faults) {
  /** Copies the list. */
  public Survey {
    faults = List.copyOf(faults);
  }
}
