package io.remixengine.gateway.identity;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.UUID;

/** Who people are while there is no log-in. */
@ConfigMapping(prefix = "remix.identity")
public interface IdentityConfig {

    /** Takes everyone for the development user. Only for a gateway that nobody else can reach. */
    @WithDefault("false")
    boolean development();

    /** The development user. */
    @WithDefault("00000000-0000-4000-8000-000000000001")
    UUID developmentUser();
}
