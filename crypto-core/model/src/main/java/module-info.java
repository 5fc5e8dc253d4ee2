/**
 * Values everyone speaks: digests, fingerprints, key descriptions, the ceremony's vocabulary and
 * every refusal. Used by all other modules; uses none of them. It does no I/O, holds no secret, and
 * computes nothing but SHA-256 of public bytes.
 */
module dev.keyferry.model {
  requires static transitive org.jspecify;

  exports dev.keyferry.model.ceremony;
  exports dev.keyferry.model.failure;
  exports dev.keyferry.model.key;
  exports dev.keyferry.model.value;
}
