@NullMarked
package dev.keyferry.ceremony.json;

import org.jspecify.annotations.NullMarked;
