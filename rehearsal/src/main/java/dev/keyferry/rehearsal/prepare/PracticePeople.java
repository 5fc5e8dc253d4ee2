package dev.keyferry.rehearsal.prepare;

import dev.keyferry.model.ceremony.Person;
import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.failure.BugException;
import dev.keyferry.transport.document.Ed25519NoteSigner;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.util.List;

/**
 * Everybody of a practice ceremony, in the order of its plan, each with a fresh role key.
 *
 * @param organisation a token such as {@code rehearsal.example}, the last part of every key name
 * @param all at least one administrator and two operators
 */
public record PracticePeople(String organisation, List<PracticePerson> all) {
  /**
   * The fewest that a role key file may have (docs/formats/role-key-v1.md): practice keys protect
   * nothing, and sixteen passphrases are typed in a ceremony.
   */
  public static final int ITERATIONS = 100_000;

  /** A practice person: the first word of their key's name is what they are called. */
  private record Part(Role role, String name) {
    String keyName(String organisation) {
      return firstName() + "@" + organisation;
    }

    String firstName() {
      return name.substring(0, name.indexOf(' ')).toLowerCase(java.util.Locale.ROOT);
    }
  }

  private static final List<Part> PARTS =
      List.of(
          new Part(Role.ADMINISTRATOR, "Ada Administrator"),
          new Part(Role.OPERATOR, "Olu Operator"),
          new Part(Role.OPERATOR, "Oto Operator"),
          new Part(Role.OPERATOR, "Ona Operator"),
          new Part(Role.CUSTODIAN, "Kim Custodian"),
          new Part(Role.WITNESS, "Wes Witness"),
          new Part(Role.AUDITOR, "Ari Auditor"));

  /** Copies the list. */
  public PracticePeople {
    all = List.copyOf(all);
  }

  /**
   * Fresh people. Their keys are from the JDK's own randomness.
   *
   * @param random makes salts and IVs
   * @param iterations of PBKDF2; {@link #ITERATIONS} but in tests
   */
  public static PracticePeople fresh(String organisation, SecureRandom random, int iterations) {
    RoleKeySeal seal = new RoleKeySeal(random, iterations);
    return new PracticePeople(
        organisation,
        PARTS.parallelStream().map(part -> person(part, organisation, seal)).toList());
  }

  private static PracticePerson person(Part part, String organisation, RoleKeySeal seal) {
    KeyPair pair = keyPair();
    Ed25519NoteSigner signer = Ed25519NoteSigner.of(part.keyName(organisation), pair);
    String passphrase = "practice words of " + part.firstName();
    return new PracticePerson(
        new Person(part.role, signer.key().print(), part.name),
        signer,
        passphrase,
        seal.seal(pair.getPrivate(), passphrase));
  }

  private static KeyPair keyPair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new BugException("the JDK has no Ed25519", e);
    }
  }

  /** Those of a role, in order. */
  public List<PracticePerson> of(Role role) {
    return all.stream().filter(one -> one.person().role() == role).toList();
  }

  /** Everybody's role key, in order. */
  List<Ed25519NoteSigner> signers() {
    return all.stream().map(PracticePerson::signer).toList();
  }
}
