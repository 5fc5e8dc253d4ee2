/** The auditor's own trust, as a C2SP tlog-policy, read strictly. */
@NullMarked
package dev.keyferry.verifier.policy;

import org.jspecify.annotations.NullMarked;
