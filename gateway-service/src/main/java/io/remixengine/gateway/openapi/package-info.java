/** What the gateway tells about itself: the OpenAPI document and the module's contract. */
@NullMarked
package io.remixengine.gateway.openapi;

import org.jspecify.annotations.NullMarked;
