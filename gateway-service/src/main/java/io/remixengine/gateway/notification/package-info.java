/**
 * People told of what happens to their videos: inside the application and by mail, as each of them prefers. Both are rows
 * that are made in the transaction of the news. Resources on event-loop threads, mails on virtual threads.
 */
@NullMarked
package io.remixengine.gateway.notification;

import org.jspecify.annotations.NullMarked;
