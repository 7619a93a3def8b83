/** Files for people: links that carry their own permission for an hour, and what they lead to. */
@NullMarked
package io.remixengine.gateway.download;

import org.jspecify.annotations.NullMarked;
