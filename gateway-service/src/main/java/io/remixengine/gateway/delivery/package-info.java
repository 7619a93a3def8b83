/** Rows of the database that are worked on until they are done, by several instances, each row by one at a time. Virtual threads. */
@NullMarked
package io.remixengine.gateway.delivery;

import org.jspecify.annotations.NullMarked;
