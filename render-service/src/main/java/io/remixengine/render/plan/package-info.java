/** What has to be rendered: a timeline cut into independent segments. Pure and deterministic values, any thread. */
@NullMarked
package io.remixengine.render.plan;

import org.jspecify.annotations.NullMarked;
