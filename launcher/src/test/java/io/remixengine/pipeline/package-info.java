/** The whole pipeline: real services as processes, real Kafka and PostgreSQL, one stack for all tests. */
@NullMarked
package io.remixengine.pipeline;

import org.jspecify.annotations.NullMarked;
