package dev.keyferry.ceremony.approval;

import dev.keyferry.ceremony.validation.ValidatedKeys;
import dev.keyferry.engine.Approval;
import dev.keyferry.transport.document.SignedNote;

/** What the quorum agreed to. */
record AgreedKeys(ValidatedKeys validated, Approval approval, SignedNote note)
    implements ApprovedKeys {}
