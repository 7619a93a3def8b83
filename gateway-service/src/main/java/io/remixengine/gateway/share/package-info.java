/** Links that show one video to people without an account. */
@NullMarked
package io.remixengine.gateway.share;

import org.jspecify.annotations.NullMarked;
