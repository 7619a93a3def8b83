package io.remixengine.gateway.identity;

/** Where people come from. */
public enum IdentityMode {
    /** They log in at our own realm: browsers with a cookie, programs with tokens. */
    LOGIN,
    /** A parent application logs them in, and sends the tokens of its issuer. There is no log-in here. */
    MODULE,
    /** Everyone is the local person, on a machine that nobody else can reach. */
    DEMO
}
