/** What a call to a provider used and cost. Values only, any thread. */
@NullMarked
package io.remixengine.contracts.usage;

import org.jspecify.annotations.NullMarked;
