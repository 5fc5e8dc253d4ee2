@NullMarked
package dev.keyferry.transport.log;

import org.jspecify.annotations.NullMarked;
