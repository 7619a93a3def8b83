/**
 * The scrape stage: a web address becomes a checked video file with title, preview picture and transcript. All that goes
 * to the network goes through a proxy of ours; all that comes from it is a stranger's.
 */
@NullMarked
package io.remixengine.scrape;

import org.jspecify.annotations.NullMarked;
