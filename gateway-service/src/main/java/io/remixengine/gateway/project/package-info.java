/** Projects: what a person's videos are grouped in. Reactive; event-loop threads. */
@NullMarked
package io.remixengine.gateway.project;

import org.jspecify.annotations.NullMarked;
