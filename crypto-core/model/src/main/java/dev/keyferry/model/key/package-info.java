/**
 * What Keyferry knows of a key in public: its purpose, spec, usage, public half, and which KMS
 * takes it.
 */
@NullMarked
package dev.keyferry.model.key;

import org.jspecify.annotations.NullMarked;
