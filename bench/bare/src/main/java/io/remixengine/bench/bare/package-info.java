/** The least that Quarkus can do for a status read, as a measure. */
@NullMarked
package io.remixengine.bench.bare;

import org.jspecify.annotations.NullMarked;
