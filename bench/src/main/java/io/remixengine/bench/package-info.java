/** Benchmarks, run by hand against a running stack; never timed tests. */
@NullMarked
package io.remixengine.bench;

import org.jspecify.annotations.NullMarked;
