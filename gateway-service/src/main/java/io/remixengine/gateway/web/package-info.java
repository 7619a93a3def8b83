/** What holds for every answer and every page that asks: security headers, other origins. Event-loop threads. */
@NullMarked
package io.remixengine.gateway.web;

import org.jspecify.annotations.NullMarked;
