/** What the person asked for. Values only, any thread. */
@NullMarked
package io.remixengine.contracts.brief;

import org.jspecify.annotations.NullMarked;
