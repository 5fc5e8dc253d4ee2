package dev.keyferry.ceremony.approval;

import dev.keyferry.ceremony.validation.ValidatedKeys;
import dev.keyferry.engine.Approval;

/** What the quorum agreed to. */
record AgreedKeys(ValidatedKeys validated, Approval approval) implements ApprovedKeys {}
