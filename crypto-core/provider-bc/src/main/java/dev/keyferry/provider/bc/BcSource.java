package dev.keyferry.provider.bc;

import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.engine.spi.ProviderSource;
import dev.keyferry.model.failure.Outcome;

/** The standard provider, for the engine to find. It has nothing to refuse. */
public final class BcSource implements ProviderSource {
  /** Made by the service loader. */
  public BcSource() {}

  @Override
  public Outcome<ProviderBinding> start() {
    return Outcome.accepted(new BcBinding());
  }
}
