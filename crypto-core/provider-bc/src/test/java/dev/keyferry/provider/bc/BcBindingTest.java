package dev.keyferry.provider.bc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.keyferry.engine.SoftwareIntegrity;
import dev.keyferry.engine.Token;
import dev.keyferry.engine.TokenSetup;
import dev.keyferry.engine.TokenState;
import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.engine.spi.Service;
import dev.keyferry.engine.spi.ServiceIndicator;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** What is this binding's alone; what every binding must do is in the module provider-suite. */
class BcBindingTest {
  private final ProviderBinding binding = new BcSource().start().orBug();

  @Test
  void open_onTheModulePath_findsThisProvider() {
    try (Token token =
        Token.open(
                TokenSetup.unrecordedRehearsal(
                    Clock.systemUTC(), SoftwareIntegrity.Unpackaged::new))
            .orBug()) {
      assertEquals(TokenState.READY, token.state());
      assertEquals(binding.description(), token.description());
    }
  }

  @Test
  void description_ofTheBinding_namesBothThatCompute() {
    assertEquals("bc", binding.id());
    assertEquals("SunJCE", binding.jca().provider().getName());
    assertTrue(binding.description().startsWith("Bouncy Castle 1."), binding::description);
  }

  @Test
  void indicator_ofEveryService_saysThatNothingIsApprovedAndEverythingThere() {
    for (Service service : Service.values()) {
      assertEquals(ServiceIndicator.NOT_APPROVED, binding.indicator(service), service.token());
    }
  }
}
