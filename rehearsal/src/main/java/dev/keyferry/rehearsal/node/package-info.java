/**
 * The rehearsal Canton node: a participant that exists only as its keys, and exports them as a real
 * old node does. It stands where stage 0 of the figure talks to Canton.
 */
@NullMarked
package dev.keyferry.rehearsal.node;

import org.jspecify.annotations.NullMarked;
