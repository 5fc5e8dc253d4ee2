/**
 * One suite of vectors and behaviour for every provider, each loaded beside its own libraries. For
 * tests; no program requires it.
 */
module dev.keyferry.provider.suite {
  requires dev.keyferry.engine;
  requires static org.jspecify;

  uses dev.keyferry.engine.spi.ProviderSource;
}
