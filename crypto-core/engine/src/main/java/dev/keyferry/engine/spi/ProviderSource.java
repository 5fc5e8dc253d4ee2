package dev.keyferry.engine.spi;

import dev.keyferry.model.failure.Outcome;

/**
 * A cryptographic provider on the module path that is not at work yet: what the engine's service
 * loader finds. Exactly one may be there.
 */
public interface ProviderSource {
  /**
   * Starts the provider. Codes: TOKEN-FIPS-MODE, TOKEN-MODULE; a provider that is no FIPS module
   * does not refuse.
   */
  Outcome<ProviderBinding> start();
}
