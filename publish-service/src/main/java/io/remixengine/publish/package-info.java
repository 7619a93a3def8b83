/** Brings finished videos to where people see them. Called on virtual threads. */
@NullMarked
package io.remixengine.publish;

import org.jspecify.annotations.NullMarked;
