/**
 * Binding of the engine to BC-FIPS in approved-only mode. Found by the engine, used by nobody; its
 * module is never on one module path with Bouncy Castle's other one.
 */
module dev.keyferry.provider.bcfips {
  requires dev.keyferry.engine;
  requires org.bouncycastle.fips.core;
  requires password4j;
  requires static org.jspecify;

  provides dev.keyferry.engine.spi.ProviderSource with
      dev.keyferry.provider.bcfips.BcFipsSource;
}
