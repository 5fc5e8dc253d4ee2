/** What stands on a sheet of paper, and its two forms as text: a page of HTML, and Markdown. */
@NullMarked
package dev.keyferry.paper.sheet;

import org.jspecify.annotations.NullMarked;
