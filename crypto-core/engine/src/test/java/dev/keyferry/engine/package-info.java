/**
 * Tests of the token's structure; its behaviour is tested with each provider, in the provider's
 * module.
 */
@NullMarked
package dev.keyferry.engine;

import org.jspecify.annotations.NullMarked;
