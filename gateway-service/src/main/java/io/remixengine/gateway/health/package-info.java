/** How the installation is, for people, probes and graphs: parts, queues, videos. Any thread. */
@NullMarked
package io.remixengine.gateway.health;

import org.jspecify.annotations.NullMarked;
