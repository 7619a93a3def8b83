/**
 * What an admin changes at run time, as each service sees it: the latest good version, and secrets sealed with a key from
 * the environment. Any thread.
 */
@NullMarked
package io.remixengine.platform.settings;

import org.jspecify.annotations.NullMarked;
