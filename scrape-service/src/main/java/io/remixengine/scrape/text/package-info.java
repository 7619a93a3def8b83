/** Words for people. Pure; any thread. */
@NullMarked
package io.remixengine.scrape.text;

import org.jspecify.annotations.NullMarked;
