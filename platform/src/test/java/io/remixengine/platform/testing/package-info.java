/**
 * What tests of all services share: the real servers ({@link io.remixengine.platform.testing.TestServers} for plain tests,
 * {@link io.remixengine.platform.testing.TestKafka} and {@link io.remixengine.platform.testing.TestPostgres} for Quarkus
 * tests), a probe for events, and a job without Kafka.
 */
@NullMarked
package io.remixengine.platform.testing;

import org.jspecify.annotations.NullMarked;
