/** What was not as planned, and who decided what to do about it (control KC-30). */
@NullMarked
package dev.keyferry.ceremony.deviation;

import org.jspecify.annotations.NullMarked;
