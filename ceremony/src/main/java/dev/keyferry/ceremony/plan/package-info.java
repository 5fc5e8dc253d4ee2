/** Before a ceremony: plans and sites are written, checked with the ceremony's own eyes, signed. */
@NullMarked
package dev.keyferry.ceremony.plan;

import org.jspecify.annotations.NullMarked;
