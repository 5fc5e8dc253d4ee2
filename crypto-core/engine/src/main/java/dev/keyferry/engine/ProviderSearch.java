package dev.keyferry.engine;

import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.engine.spi.ProviderSource;
import dev.keyferry.model.failure.Fact;
import dev.keyferry.model.failure.Outcome;
import dev.keyferry.model.failure.Place;
import dev.keyferry.model.failure.TokenCode;
import dev.keyferry.model.failure.TokenFailure;
import java.util.List;
import java.util.ServiceLoader;

/** Looks for the one provider of the module path. */
final class ProviderSearch {
  private ProviderSearch() {}

  /** Starts it. Codes: TOKEN-PROVIDER, then those of {@link ProviderSource#start}. */
  static Outcome<ProviderBinding> startTheOne() {
    List<ProviderSource> sources =
        ServiceLoader.load(ProviderSource.class).stream().map(ServiceLoader.Provider::get).toList();
    return sources.size() == 1
        ? sources.getFirst().start()
        : Outcome.refused(
            new TokenFailure(
                TokenCode.TOKEN_PROVIDER,
                new Place.Part("token", "provider"),
                Fact.count(1, "provider"),
                Fact.count(sources.size(), "providers")));
  }
}
