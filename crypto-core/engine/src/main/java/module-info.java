/**
 * The HSM-style token: the only code of Keyferry that sees key bytes. Keys enter as Canton bundles
 * and leave only wrapped to a KMS's wrapping key, under an approval. It knows no vendor, no
 * document, no terminal and no network.
 */
module dev.keyferry.engine {
  requires transitive dev.keyferry.model;
  requires static transitive org.jspecify;

  exports dev.keyferry.engine;
  exports dev.keyferry.engine.spi;

  uses dev.keyferry.engine.spi.ProviderSource;
}
