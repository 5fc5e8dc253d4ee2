package dev.keyferry.provider.bcfips;

import dev.keyferry.engine.spi.ProviderBinding;
import java.util.List;
import org.bouncycastle.util.Strings;

/** What is known of the FIPS module without starting its self-tests. */
final class FipsModule {
  private FipsModule() {}

  /** The bindings that this module provides to the engine: none. */
  static List<Class<? extends ProviderBinding>> bindings() {
    return List.of();
  }

  /** The JPMS name of the library's module, which must not be Bouncy Castle's other one. */
  static String libraryModule() {
    return Strings.class.getModule().getName();
  }
}
