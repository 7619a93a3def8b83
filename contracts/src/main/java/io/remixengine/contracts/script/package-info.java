/** Words: the transcript of a source and the script that is written from it. Values only, any thread. */
@NullMarked
package io.remixengine.contracts.script;

import org.jspecify.annotations.NullMarked;
