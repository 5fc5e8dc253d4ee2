/** What is printed before a ceremony: its script, the exception sheet and the destruction sheet. */
@NullMarked
package dev.keyferry.paper.script;

import org.jspecify.annotations.NullMarked;
