/** Outside programs: command lines as data, and the one class that starts processes. */
@NullMarked
package io.remixengine.platform.process;

import org.jspecify.annotations.NullMarked;
