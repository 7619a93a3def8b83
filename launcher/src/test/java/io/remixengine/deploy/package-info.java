/** What lies in deploy/ is what Kubernetes and the scripts there take. */
@NullMarked
package io.remixengine.deploy;

import org.jspecify.annotations.NullMarked;
