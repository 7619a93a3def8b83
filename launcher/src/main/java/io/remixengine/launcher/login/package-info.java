/**
 * The realm on our own Keycloak: what it should be, and how an existing one becomes it without a person's account being
 * touched. Blocking; any thread.
 */
@NullMarked
package io.remixengine.launcher.login;

import org.jspecify.annotations.NullMarked;
