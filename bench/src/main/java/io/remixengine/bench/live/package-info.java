/** Live updates at work: many subscribers, two gateways, one of them killed. Run by hand. */
@NullMarked
package io.remixengine.bench.live;

import org.jspecify.annotations.NullMarked;
