/** Text as libass draws it: scripts, fonts, and pictures of text layers. Nothing that people write is taken for markup. */
@NullMarked
package io.remixengine.render.text;

import org.jspecify.annotations.NullMarked;
