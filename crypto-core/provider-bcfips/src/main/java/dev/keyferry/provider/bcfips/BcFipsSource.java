package dev.keyferry.provider.bcfips;

import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.engine.spi.ProviderSource;
import dev.keyferry.model.failure.Outcome;

/** BC-FIPS, for the engine to find. Nothing of the module is touched before it is started. */
public final class BcFipsSource implements ProviderSource {
  /** Made by the service loader. */
  public BcFipsSource() {}

  @Override
  public Outcome<ProviderBinding> start() {
    return FipsModule.start().map(BcFipsBinding::new);
  }
}
