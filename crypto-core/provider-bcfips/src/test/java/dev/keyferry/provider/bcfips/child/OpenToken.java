package dev.keyferry.provider.bcfips.child;

import dev.keyferry.engine.SoftwareIntegrity;
import dev.keyferry.engine.Token;
import dev.keyferry.engine.TokenSetup;
import dev.keyferry.model.failure.Outcome;
import java.time.Clock;

/** Opens a token on the one provider of the module path and prints what came of it. */
public final class OpenToken {
  private OpenToken() {}

  /** Prints one line for a token, or one for each failure. */
  public static void main(String[] arguments) {
    switch (Token.open(
        TokenSetup.unrecordedRehearsal(Clock.systemUTC(), SoftwareIntegrity.Unpackaged::new))) {
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
