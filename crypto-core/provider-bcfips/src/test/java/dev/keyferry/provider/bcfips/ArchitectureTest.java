package dev.keyferry.provider.bcfips;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.engine.Token;
import dev.keyferry.engine.TokenSetup;
import dev.keyferry.engine.TokenState;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.TokenCode;
import dev.keyferry.testing.ArchitectureRules;
import java.time.Clock;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  @Test
  void binding_asCompiled_sitsOnTheFipsLibraryOnly() {
    ArchitectureRules.ofMainClasses(2).keepHouse().stayOffline().printOnlyIn();
    assertEquals("org.bouncycastle.fips.core", FipsModule.libraryModule());
  }

  @Test
  void token_onThisModuleAlone_refusesToStart() {
    assertTrue(FipsModule.bindings().isEmpty());
    Outcome<TokenState> opened =
        Token.open(TokenSetup.unrecordedRehearsal(Clock.systemUTC())).map(Token::state);
    assertEquals(
        TokenCode.TOKEN_PROVIDER,
        ((Outcome.Refused<TokenState>) opened).failures().getFirst().code());
  }
}
