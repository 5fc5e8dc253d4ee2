/**
 * Every refusal of every module, as values. A refusal is a value; a bug is an exception
 * (docs/architecture.md).
 */
@NullMarked
package dev.keyferry.model.failure;

import org.jspecify.annotations.NullMarked;
