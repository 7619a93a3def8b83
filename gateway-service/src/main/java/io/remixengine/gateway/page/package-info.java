/** Lists in pages, versions of what is edited, creation that can be asked for twice. */
@NullMarked
package io.remixengine.gateway.page;

import org.jspecify.annotations.NullMarked;
