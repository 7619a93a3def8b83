package io.remixengine.gateway.webhook;

import io.remixengine.gateway.problem.Problem;
import io.remixengine.gateway.problem.ProblemException;
import io.remixengine.platform.address.AllowedHosts;
import io.remixengine.platform.address.DestinationRefusedException;
import io.remixengine.platform.address.Destinations;
import io.remixengine.platform.address.UrlPolicy;
import io.remixengine.platform.address.UrlRefusedException;
import io.remixengine.platform.address.WebAddress;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Which addresses may be posted to. What a name leads to is only asked when it is connected to. */
@Singleton
public final class WebhookAddresses {

    private static final int LONGEST = 2_000;

    private final boolean allowHttp;
    private final Destinations literals;

    WebhookAddresses(WebhooksConfig config) {
        this.allowHttp = config.allowHttp();
        this.literals = new Destinations(
                AllowedHosts.of(config.allowedHosts().orElse(List.of())), WebhookAddresses::literalOnly);
    }

    /**
     * Returns the address in its safe form.
     *
     * @param field where it was given
     * @throws ProblemException if it may not be posted to
     */
    public String check(String field, String url) {
        if (url.length() > LONGEST) {
            throw wrong(field, "must have at most " + LONGEST + " characters");
        }
        try {
            return parse(url).url();
        } catch (UrlRefusedException e) {
            throw wrong(field, e.reason());
        }
    }

    /** @throws UrlRefusedException if it may not be posted to */
    WebAddress parse(String url) throws UrlRefusedException {
        WebAddress address = UrlPolicy.check(url);
        if (!allowHttp && !address.url().startsWith("https:")) {
            throw new UrlRefusedException("The address must begin with https://.");
        }
        try {
            literals.of(address.host(), address.port());
        } catch (DestinationRefusedException e) {
            throw new UrlRefusedException(e.reason());
        } catch (UnknownHostException e) {
            return address; // a name
        }
        return address;
    }

    private static List<InetAddress> literalOnly(String host) throws UnknownHostException {
        try {
            return List.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException e) {
            if (host.equals("localhost") || host.endsWith(".localhost")) {
                return List.of(InetAddress.getLoopbackAddress());
            }
            throw new UnknownHostException(host);
        }
    }

    private static ProblemException wrong(String field, String message) {
        return new ProblemException(Problem.invalid(List.of(new Problem.Violation(field, message))));
    }
}
