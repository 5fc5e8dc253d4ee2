@NullMarked
package dev.keyferry.transport.qr;

import org.jspecify.annotations.NullMarked;
