/** Publishing into a folder of this machine. Blocks. */
@NullMarked
package io.remixengine.publish.folder;

import org.jspecify.annotations.NullMarked;
