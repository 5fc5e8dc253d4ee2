/**
 * Plan, request and manifest: line documents inside C2SP signed notes (docs/formats). Stages 0, 1,
 * 6 and 8 of the figure call it. A codec reads and writes the body of a note and trusts nobody; a
 * {@link dev.keyferry.transport.document.SignedNote} verifies and knows no codec.
 */
@NullMarked
package dev.keyferry.transport.document;

import org.jspecify.annotations.NullMarked;
