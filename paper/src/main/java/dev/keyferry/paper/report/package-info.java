/** What is printed of a record: every line that rests on the log names its entry. */
@NullMarked
package dev.keyferry.paper.report;

import org.jspecify.annotations.NullMarked;
