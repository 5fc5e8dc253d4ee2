/** Programs that tests start in a virtual machine of their own. */
@NullMarked
package dev.keyferry.provider.bcfips.child;

import org.jspecify.annotations.NullMarked;
