/** The rules of docs/architecture.md as code, used by the ArchitectureTest of every module. */
@NullMarked
package dev.keyferry.testing;

import org.jspecify.annotations.NullMarked;
