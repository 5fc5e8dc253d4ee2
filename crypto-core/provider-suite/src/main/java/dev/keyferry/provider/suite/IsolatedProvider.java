package dev.keyferry.provider.suite;

import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.engine.spi.ProviderSource;
import dev.keyferry.model.failure.Outcome;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A provider in a module layer of its own. Bouncy Castle's two libraries have packages of the same
 * names, so they cannot share a module path or a class path; in layers both run, and the engine
 * above them is one and the same. A distribution never does this: it has one provider.
 */
final class IsolatedProvider {
  private IsolatedProvider() {}

  /** Starts the one provider of some modules, which must not have the engine among them. */
  static Outcome<ProviderBinding> start(List<Path> modulePath) {
    ModuleLayer layer = layer(ModuleFinder.of(modulePath.toArray(Path[]::new)));
    List<ProviderSource> sources =
        ServiceLoader.load(layer, ProviderSource.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();
    if (sources.size() != 1) {
      throw new IllegalArgumentException(sources.size() + " providers in " + modulePath);
    }
    return sources.getFirst().start();
  }

  private static ModuleLayer layer(ModuleFinder finder) {
    ModuleLayer engine = ProviderSource.class.getModule().getLayer();
    Configuration configuration =
        engine.configuration().resolve(finder, ModuleFinder.of(), names(finder));
    return engine.defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader());
  }

  private static Set<String> names(ModuleFinder finder) {
    return finder.findAll().stream()
        .map(ModuleReference::descriptor)
        .map(descriptor -> descriptor.name())
        .collect(Collectors.toSet());
  }
}
