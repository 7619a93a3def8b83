package io.remixengine.gateway.identity;

/** What an API key may be used for. A person who is logged in has every scope. */
public enum Scope {
    /** Look at everything that its person may look at. */
    READ,
    /** Make and edit. */
    WRITE,
    /** Manage projects, members, keys and the installation. */
    MANAGE
}
