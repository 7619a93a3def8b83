/**
 * Decides which addresses on the network may be reached for a person's URL: the public internet, and what a developer
 * allowed by name. Pure but for the DNS look-up; any thread, blocks for DNS.
 */
@NullMarked
package io.remixengine.platform.address;

import org.jspecify.annotations.NullMarked;
