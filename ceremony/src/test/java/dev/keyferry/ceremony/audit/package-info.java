@NullMarked
package dev.keyferry.ceremony.audit;

import org.jspecify.annotations.NullMarked;
