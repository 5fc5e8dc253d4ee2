/**
 * Binding of the engine to Bouncy Castle's light-weight API and the JDK's own ciphers. Found by the
 * engine, used by nobody.
 */
module dev.keyferry.provider.bc {
  requires dev.keyferry.engine;
  requires org.bouncycastle.provider;
  requires static transitive org.jspecify;

  provides dev.keyferry.engine.spi.ProviderSource with
      dev.keyferry.provider.bc.BcSource;
}
