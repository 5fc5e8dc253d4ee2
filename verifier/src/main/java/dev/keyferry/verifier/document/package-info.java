/** The line documents of a ceremony: plan, request, approval, manifest. */
@NullMarked
package dev.keyferry.verifier.document;

import org.jspecify.annotations.NullMarked;
