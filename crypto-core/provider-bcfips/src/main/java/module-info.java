/**
 * The place of the binding to BC-FIPS, compiled against its real module and never on one module
 * path with Bouncy Castle. It provides no binding yet, so the engine refuses to start on it
 * (TOKEN-PROVIDER) rather than computing with something else.
 */
module dev.keyferry.provider.bcfips {
  requires dev.keyferry.engine;
  requires org.bouncycastle.fips.core;
  requires static org.jspecify;
}
