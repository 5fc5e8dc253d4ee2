/** Stage 3: people approve exactly what will be wrapped. */
@NullMarked
package dev.keyferry.ceremony.approval;

import org.jspecify.annotations.NullMarked;
