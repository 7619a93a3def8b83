/**
 * Real servers without containers: Kafka (KRaft, one node) inside this JVM, PostgreSQL as its child. Each keeps its data
 * in a folder of its own and finds it again after a restart; each listens on loopback only.
 */
@NullMarked
package io.remixengine.embedded;

import org.jspecify.annotations.NullMarked;
