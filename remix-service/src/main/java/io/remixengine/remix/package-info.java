/** Transcript or topic to script. The stages are called on virtual threads; writers are stateless and safe from any. */
@NullMarked
package io.remixengine.remix;

import org.jspecify.annotations.NullMarked;
