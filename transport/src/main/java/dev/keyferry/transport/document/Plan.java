package dev.keyferry.transport.document;

import dev.keyferry.model.ceremony.CeremonyId;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.ceremony.Person;
import dev.keyferry.model.ceremony.QuorumRule;
import dev.keyferry.model.key.KmsTarget;
import dev.keyferry.model.value.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the room will do (docs/formats/plan-v1.md): written by the administrator, signed at the
 * opening. Public, immutable, and no evidence of anything: see {@link VerifiedText}.
 *
 * @param heading which ceremony this is
 * @param bindings which other documents belong to it
 * @param schedule when it may run
 * @param people everybody with a part; no role key twice, an administrator and an operator at least
 * @param quorums how many must approve what; no act twice for one role
 * @param policy what the request may ask for
 * @param backup what backup is made
 * @param proof whether every key proves its identity
 */
public record Plan(
    Heading heading,
    Bindings bindings,
    Schedule schedule,
    List<Person> people,
    List<QuorumRule> quorums,
    Policy policy,
    BackupRule backup,
    boolean proof) {
  /** Copies the lists. */
  public Plan {
    people = List.copyOf(people);
    quorums = List.copyOf(quorums);
  }

  /** Whether real keys are at stake. */
  public Mode mode() {
    return heading.mode();
  }

  /** Which request it serves. */
  public RequestReference request() {
    return bindings.request();
  }

  /** SHA-256 of the exact body of the site that belongs to it; empty when there is none. */
  public Optional<Digest> site() {
    return bindings.site();
  }

  /**
   * Which ceremony this is.
   *
   * @param mode whether real keys are at stake
   * @param ceremony its id
   * @param organisation a token such as {@code example.com}: the first part of the log's origin
   * @param title free text
   */
  public record Heading(Mode mode, CeremonyId ceremony, String organisation, String title) {}

  /**
   * The documents that the plan binds by digest.
   *
   * @param request which request it serves
   * @param site SHA-256 of the exact body of the site; empty when there is none
   */
  public record Bindings(RequestReference request, Optional<Digest> site) {}

  /**
   * Which request the plan serves.
   *
   * @param digest SHA-256 of the exact body of the request
   * @param requester the key that must have signed the request
   */
  public record RequestReference(Digest digest, VerifierKey requester) {}

  /**
   * When the ceremony may run. Whole seconds.
   *
   * @param start when it begins
   * @param latestEnd when it must be over; after the start
   */
  public record Schedule(Instant start, Instant latestEnd) {}

  /**
   * What the request may ask for.
   *
   * @param targets the KMSs allowed, at least one
   * @param transports how the output may leave, at least one
   * @param expectations which keys are expected; no kind of key twice
   * @param channels where the independent copies of wrapping-key fingerprints come from; no
   *     wrapping key twice
   * @param attestations which wrapping keys an HSM must or may vouch for; each has a channel, none
   *     is there twice
   */
  public record Policy(
      Set<KmsTarget> targets,
      Set<TransportMedium> transports,
      List<Expectation> expectations,
      List<Channel> channels,
      List<Attestation> attestations) {
    /** A policy that asks for no attestation. */
    public Policy(
        Set<KmsTarget> targets,
        Set<TransportMedium> transports,
        List<Expectation> expectations,
        List<Channel> channels) {
      this(targets, transports, expectations, channels, List.of());
    }

    /** Copies the sets in their fixed order, and the lists. */
    public Policy {
      targets = TokenSet.ordered(KmsTarget.class, targets);
      transports = TokenSet.ordered(TransportMedium.class, transports);
      expectations = List.copyOf(expectations);
      channels = List.copyOf(channels);
      attestations = List.copyOf(attestations);
    }
  }

  /**
   * How many keys of one kind are expected.
   *
   * @param count how many
   * @param traits of what kind
   */
  public record Expectation(int count, KeyTraits traits) {}

  /**
   * Where the second copy of a wrapping key's fingerprint comes from.
   *
   * @param wrappingKeyId the wrapping key's token in the request
   * @param source free text, such as who reads it out over which telephone
   */
  public record Channel(String wrappingKeyId, String source) {}

  /**
   * What an HSM shall state of a wrapping key (docs/formats/attestation-v1.md).
   *
   * @param wrappingKeyId the wrapping key's token in the request
   * @param required whether the ceremony refuses the key without it
   * @param makerRoot SHA-256 of the root certificate of the HSM's maker, DER
   * @param cloudRoot SHA-256 of the root certificate of the cloud, DER
   */
  public record Attestation(
      String wrappingKeyId, boolean required, Digest makerRoot, Digest cloudRoot) {}
}
