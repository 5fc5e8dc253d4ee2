/** What people see and type. The only package that touches the process's streams. */
@NullMarked
package dev.keyferry.ceremony.console;

import org.jspecify.annotations.NullMarked;
