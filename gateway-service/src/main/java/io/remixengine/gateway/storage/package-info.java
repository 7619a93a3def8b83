/** How much the asset store holds, counted now and then by one of several gateways, for metrics. */
@NullMarked
package io.remixengine.gateway.storage;

import org.jspecify.annotations.NullMarked;
