package dev.keyferry.engine;

import dev.keyferry.model.ceremony.Role;
import dev.keyferry.model.ceremony.RoleKey;

/**
 * A person of a plan, as far as approvals go.
 *
 * @param role the part they play
 * @param name who they are: one name is one person
 * @param key what they approve with
 */
public record RoleHolder(Role role, String name, RoleKey key) {}
