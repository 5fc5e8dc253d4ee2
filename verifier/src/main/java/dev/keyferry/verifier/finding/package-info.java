/** Rules, findings and the verdict. Every other package reports here. */
@NullMarked
package dev.keyferry.verifier.finding;

import org.jspecify.annotations.NullMarked;
