/** Tests. */
@NullMarked
package dev.keyferry.ceremony.report;

import org.jspecify.annotations.NullMarked;
