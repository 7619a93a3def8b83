/** A folder served to the scraper. Any thread. */
@NullMarked
package io.remixengine.launcher.page;

import org.jspecify.annotations.NullMarked;
