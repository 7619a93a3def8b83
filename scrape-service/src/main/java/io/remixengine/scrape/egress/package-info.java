/**
 * The only way from a download to the network: a forward proxy on loopback that checks every address at connect, counts
 * what comes in, and ends what takes too long or is too much. Its connections run on virtual threads.
 */
@NullMarked
package io.remixengine.scrape.egress;

import org.jspecify.annotations.NullMarked;
