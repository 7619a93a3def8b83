/**
 * How much one person may ask for: requests and videos a minute, videos a month and at once. A refusal says what to do.
 * Event-loop threads; what blocks goes elsewhere by itself.
 */
@NullMarked
package io.remixengine.gateway.limit;

import org.jspecify.annotations.NullMarked;
