/** What tests of all services share. */
@NullMarked
package io.remixengine.platform.testing;

import org.jspecify.annotations.NullMarked;
