/**
 * The vocabulary of the room: ceremony ids, modes, people, roles, quorum rules and audit events.
 */
@NullMarked
package dev.keyferry.model.ceremony;

import org.jspecify.annotations.NullMarked;
