package dev.keyferry.ceremony.rolekey;

import dev.keyferry.ceremony.console.OperatorConsole;
import dev.keyferry.engine.Session;
import dev.keyferry.model.failure.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Role keys in PKCS#11 tokens (docs/formats/role-key-v1.md §4). A token is logged in to for one
 * signature of its person, and looked for when they are called, so tokens may share a reader. For
 * one thread.
 */
public final class RoleKeyTokens implements RoleKeySource {
  /** Most tokens lock after three wrong PINs, some for good. */
  private static final int TRIES = 3;

  private final OperatorConsole console;
  private final List<Path> libraries;

  /**
   * Tokens of any of some kinds.
   *
   * @param libraries PKCS#11 modules, shared libraries
   */
  public RoleKeyTokens(OperatorConsole console, List<Path> libraries) {
    this.console = console;
    this.libraries = List.copyOf(libraries);
  }

  /**
   * Waits for the person's token, and asks for its PIN, where people are there up to three times.
   * An empty line, or none, means that the person does not sign. Code: ROLE-KEY-TOKEN.
   */
  @Override
  public Outcome<Optional<OpenedRoleKey>> open(Session session, Signatory who) {
    return open(who);
  }

  /** The same: a token needs no session of ours. */
  public Outcome<Optional<OpenedRoleKey>> open(Signatory who) {
    console.show("%s signs with a token, key %s.".formatted(who.words(), who.key().name()));
    Outcome<Pkcs11Token> token = Pkcs11Token.missing();
    do {
      String whose = "the token of " + who.person().name();
      if (console.ask("Type THERE when %s is there, and no other:".formatted(whose)).isEmpty()) {
        return Outcome.accepted(Optional.empty());
      }
      token = look();
      if (isRefused(token)) {
        console.show("No token is found through " + libraries + ".");
      }
    } while (console.isAttended() && isRefused(token));
    return token.then(found -> opened(found, who));
  }

  private static boolean isRefused(Outcome<?> outcome) {
    return outcome instanceof Outcome.Refused<?>;
  }

  /** The first that is there. */
  private Outcome<Pkcs11Token> look() {
    Outcome<Pkcs11Token> found = Pkcs11Token.missing();
    for (Path library : libraries) {
      if (isRefused(found)) {
        found = Pkcs11Token.find(library);
      }
    }
    return found;
  }

  private Outcome<Optional<OpenedRoleKey>> opened(Pkcs11Token token, Signatory who) {
    int tries = console.isAttended() ? TRIES : 1;
    for (int left = tries; left > 0; left--) {
      try (TypedPin pin = TypedPin.read(console.askSecret(prompt(who)))) {
        if (pin.isEmpty()) {
          return Outcome.accepted(Optional.empty());
        }
        Outcome<Optional<Pkcs11RoleKey>> opened = token.open(pin.lent());
        if (!isWrongPin(opened)) {
          return opened.map(key -> key.map(OpenedRoleKey.class::cast));
        }
      }
      sayWrong(left - 1);
    }
    return Pkcs11Token.refused("a token that its PIN opens", "another PIN");
  }

  private static String prompt(Signatory who) {
    return "PIN of the token of %s, key %s:".formatted(who.words(), who.key().name());
  }

  private static boolean isWrongPin(Outcome<Optional<Pkcs11RoleKey>> opened) {
    return opened instanceof Outcome.Accepted<Optional<Pkcs11RoleKey>>(var key) && key.isEmpty();
  }

  private void sayWrong(int left) {
    if (left > 0) {
      console.show("That PIN does not open it. Tokens lock after a few wrong PINs, often three.");
      console.show("An empty line means that this person does not sign. Tries left: " + left);
    }
  }
}
