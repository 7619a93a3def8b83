/** What admins change at run time, with its history, and what everyone has used. Reactive; event-loop threads. */
@NullMarked
package io.remixengine.gateway.settings;

import org.jspecify.annotations.NullMarked;
