package io.remixengine.launcher.stack;

/** How people are known to a stack. */
public enum Identity {
    /** Everyone who reaches the gateway is one person: for a demo on loopback, nothing else. */
    DEMO,
    /** They log in at our own Keycloak, which starts with the stack. */
    LOG_IN
}
