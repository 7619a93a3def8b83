/**
 * Files that people hand in: resumable uploads (TUS 1.0), looked into before they are believed. What was acknowledged
 * survives broken connections and restarts, on any gateway instance. Virtual threads.
 */
@NullMarked
package io.remixengine.gateway.upload;

import org.jspecify.annotations.NullMarked;
