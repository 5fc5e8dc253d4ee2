package dev.keyferry.engine;

import dev.keyferry.model.ceremony.Role;
import java.util.EnumSet;
import java.util.Set;

/**
 * Everything that a token does, and for whom (FIPS 140-3 §7.4.3). What is not in this list cannot
 * be asked of it. A role is assumed by opening a session in it; the wrap, which is the one service
 * that lets a key out, asks for the signatures of people besides.
 */
public enum TokenService {
  /** The known-answer tests, at power-on and on demand. */
  SELF_TEST(EnumSet.of(TokenState.POWER_ON, TokenState.READY), For.ALL),
  /** A session in a role. */
  OPEN_SESSION(In.READY, For.ALL),
  /** A password or passphrase enters locked memory. */
  ENTER_PASSWORD(In.READY, For.EVERYBODY_THERE),
  /** Rolls of dice supplement the generator. */
  MIX_DICE(In.READY, For.THE_KEYBOARD),
  /** A subject key enters. */
  LOAD_KEY(In.READY, For.THE_KEYBOARD),
  /** A throw-away key goes the way of a subject key. */
  SEND_CANARY(In.READY, For.THE_KEYBOARD),
  /** Signatures of people become an {@link Approval}. */
  APPROVE(In.READY, For.THE_KEYBOARD),
  /** A subject key answers the request's challenge, under an approval. */
  PROVE_KEY(In.READY, For.THE_KEYBOARD),
  /** A subject key leaves, wrapped. */
  WRAP(In.READY, For.THE_KEYBOARD),
  /** A log key is made. */
  GENERATE_LOG_KEY(In.READY, For.THE_KEYBOARD),
  /** A log key signs a document. */
  SIGN(In.READY, For.THE_KEYBOARD),
  /**
   * A log key seals the head of the log. The seal is the record of all others and has none itself;
   * the record of a self-test is sealed while it runs.
   */
  SEAL_LOG(EnumSet.of(TokenState.SELF_TEST, TokenState.READY), For.THE_KEYBOARD),
  /** A person's own key is made. */
  CREATE_ROLE_KEY(In.READY, For.EVERYBODY_THERE),
  /** A person's own key enters from its file. */
  OPEN_ROLE_KEY(In.READY, For.EVERYBODY_THERE),
  /** A person signs a {@link RoleStatement}. */
  SIGN_AS_ROLE(In.READY, For.EVERYBODY_THERE),
  /** One key is overwritten. */
  DESTROY_KEY(In.READY, For.THE_KEYBOARD),
  /** Every secret is overwritten. No state and nobody is refused it. */
  ZEROIZE(EnumSet.allOf(TokenState.class), For.ALL);

  private final Set<TokenState> states;
  private final Set<Role> roles;

  TokenService(Set<TokenState> states, Set<Role> roles) {
    this.states = Set.copyOf(states);
    this.roles = Set.copyOf(roles);
  }

  /** Whether the service exists in a state. */
  public boolean isOfferedIn(TokenState state) {
    return states.contains(state);
  }

  /** Whether the service exists for a role. */
  public boolean isOfferedTo(Role role) {
    return roles.contains(role);
  }

  /** States that services are offered in. */
  private static final class In {
    private static final Set<TokenState> READY = EnumSet.of(TokenState.READY);
  }

  /** Roles that services are offered to. */
  private static final class For {
    private static final Set<Role> ALL = EnumSet.allOf(Role.class);

    /** An auditor reviews later and enters nothing. */
    private static final Set<Role> EVERYBODY_THERE = EnumSet.complementOf(EnumSet.of(Role.AUDITOR));

    private static final Set<Role> THE_KEYBOARD = EnumSet.of(Role.OPERATOR);
  }
}
