/** What a person can order of a finished edit: how good, which files, which scenes, which shape. Values only, any thread. */
@NullMarked
package io.remixengine.contracts.render;

import org.jspecify.annotations.NullMarked;
