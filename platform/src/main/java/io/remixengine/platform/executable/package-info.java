/** What the compiler of native executables is told about all our modules; none of it runs in a service. */
@NullMarked
package io.remixengine.platform.executable;

import org.jspecify.annotations.NullMarked;
