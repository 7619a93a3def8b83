/** What happened to a video that people and programs want to hear of. Values; whoever tells them on is a {@code NewsReader}. */
@NullMarked
package io.remixengine.gateway.news;

import org.jspecify.annotations.NullMarked;
