/** The verdict for people and programs: text, JSON, one HTML page. */
@NullMarked
package dev.keyferry.verifier.report;

import org.jspecify.annotations.NullMarked;
