package dev.keyferry.provider.bcfips.child;

import dev.keyferry.engine.Token;
import dev.keyferry.model.ceremony.Mode;
import dev.keyferry.model.failure.Outcome;

/** Opens a token on the one provider of the module path and prints what came of it. */
public final class OpenToken {
  private OpenToken() {}

  /** Prints one line for a token, or one for each failure. */
  public static void main(String[] arguments) {
    switch (Token.open(Mode.REHEARSAL)) {
      case Outcome.Accepted<Token>(Token token) -> {
        System.out.println("opened " + token.description());
        token.close();
      }
      case Outcome.Refused<Token> refused ->
          refused
              .failures()
              .forEach(failure ->
                  System.out.println(
                      "refused " + failure.code().mnemonic() + " " + failure.actual().text()));
    }
  }
}
