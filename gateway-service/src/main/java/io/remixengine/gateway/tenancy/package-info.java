/** The person, or the system itself, as the database knows them: row-level security decides what they see. Event-loop threads. */
@NullMarked
package io.remixengine.gateway.tenancy;

import org.jspecify.annotations.NullMarked;
