/** The token, its sessions and handles: all that other modules see of the engine. */
@NullMarked
package dev.keyferry.engine;

import org.jspecify.annotations.NullMarked;
