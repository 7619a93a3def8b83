/** The entry point of the local stack; what a person types is read here. */
@NullMarked
package io.remixengine.launcher;

import org.jspecify.annotations.NullMarked;
