package io.remixengine.launcher.login;

/** Keycloak did not do what it was asked; the message says what. */
public final class RealmException extends Exception {

    private static final long serialVersionUID = 1L;

    RealmException(String message) {
        super(message);
    }

    RealmException(String message, Throwable cause) {
        super(message, cause);
    }
}
