package dev.keyferry.provider.suite;

import dev.keyferry.engine.Approval;
import dev.keyferry.engine.QuorumPolicy;
import dev.keyferry.engine.RoleHolder;
import dev.keyferry.engine.RoleSignature;
import dev.keyferry.engine.RoleStatement;
import dev.keyferry.engine.Session;
import dev.keyferry.engine.WrapStatement;
import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.model.ceremony.QuorumRule;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.ceremony.RoleKey;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.key.KeyType;
import dev.keyferry.model.value.Octets;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A person with their private half, as a stick or a PKCS#11 token holds it. */
record Signer(RoleHolder holder, Octets secret) {
  private static final ProviderBinding BINDING = ProviderUnderTest.binding();

  static final Signer BO = ed25519(Role.OPERATOR, "Bo", 2);
  static final Signer CY = ecdsa(Role.OPERATOR, "Cy", 3);

  /** Who approves where that is not what is tested: thousands of times, and fast. */
  private static final Signer DI = ed25519(Role.OPERATOR, "Di", 4);

  private static final QuorumPolicy BO_AND_DI = policy(2, Role.OPERATOR, BO, DI);

  static Signer ed25519(Role role, String name, int seed) {
    Octets secret = Octets.ofHex("%02x".formatted(seed).repeat(32));
    Octets publicKey = Octets.of(BINDING.ed25519PublicKey(secret.toByteArray()));
    return new Signer(
        new RoleHolder(role, name, new RoleKey(RoleKey.Type.ED25519, publicKey)), secret);
  }

  static Signer ecdsa(Role role, String name, int seed) {
    Octets secret = Octets.ofHex("%02x".formatted(seed).repeat(32));
    Octets point = Octets.of(BINDING.ecPublicPoint(KeyType.EC_P256, secret.toByteArray()));
    return new Signer(
        new RoleHolder(role, name, new RoleKey(RoleKey.Type.ECDSA_P256, point)), secret);
  }

  static QuorumPolicy policy(int threshold, Role role, Signer... people) {
    return new QuorumPolicy(
        Setups.PLAN,
        List.of(people).stream().map(Signer::holder).toList(),
        List.of(new QuorumRule(QuorumPolicy.WRAP, threshold, threshold, role)));
  }

  /** The approval that a test of something else needs, by both of them. */
  static Outcome<Approval> approve(Session session, WrapStatement statement) {
    return session.approve(statement, BO_AND_DI, List.of(BO.signs(statement), DI.signs(statement)));
  }

  Signer as(Role role, String name) {
    return new Signer(new RoleHolder(role, name, holder.key()), secret);
  }

  RoleSignature signs(RoleStatement statement) {
    byte[] text = statement.text().getBytes(StandardCharsets.UTF_8);
    byte[] signature =
        switch (holder.key().type()) {
          case ED25519 -> BINDING.ed25519Sign(secret.toByteArray(), text);
          case ECDSA_P256 -> BINDING.ecdsaSign(KeyType.EC_P256, secret.toByteArray(), text);
        };
    return new RoleSignature(holder.key(), Octets.of(signature));
  }
}
