/** Who did what: kept for the admins of a project. Event-loop threads. */
@NullMarked
package io.remixengine.gateway.audit;

import org.jspecify.annotations.NullMarked;
