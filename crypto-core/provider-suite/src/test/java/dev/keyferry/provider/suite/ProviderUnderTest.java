package dev.keyferry.provider.suite;

import dev.keyferry.engine.spi.ProviderBinding;
import dev.keyferry.engine.spi.Service;
import dev.keyferry.engine.spi.ServiceIndicator;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The provider that this run of the suite is about, as the build names it, and where the others
 * are. Each is started once.
 */
final class ProviderUnderTest {
  private static final Map<String, ProviderBinding> STARTED = new ConcurrentHashMap<>();

  private ProviderUnderTest() {}

  static String id() {
    return property("keyferry.provider");
  }

  static ProviderBinding binding() {
    return binding(id());
  }

  static ProviderBinding binding(String id) {
    return STARTED.computeIfAbsent(id, ProviderUnderTest::start);
  }

  private static ProviderBinding start(String id) {
    List<Path> modulePath =
        Arrays.stream(property("keyferry.provider." + id).split(File.pathSeparator, -1))
            .map(Path::of)
            .toList();
    ProviderBinding binding = IsolatedProvider.start(modulePath).orBug();
    if (!binding.id().equals(id)) {
      throw new AssertionError("asked for " + id + ", got " + binding.id());
    }
    return binding;
  }

  private static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name), name);
  }

  /**
   * The one thing in which the providers differ: BC-FIPS has no ML-DSA, and the JDK's derives the
   * public key of a seed only. What needs it is refused with KEY-PROVIDER there.
   */
  static boolean readsExpandedMlDsaKeys() {
    return binding().indicator(Service.ML_DSA_65_EXPANDED_KEY) != ServiceIndicator.UNAVAILABLE;
  }
}
