package io.remixengine.platform.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationsTest {

    private static final InetAddress PUBLIC = InetAddress.ofLiteral("93.184.216.34");
    private static final InetAddress PRIVATE = InetAddress.ofLiteral("10.0.0.5");

    @Test
    void publicHostIsReachedAtItsCheckedAddress() throws Exception {
        assertThat(resolvingTo(PUBLIC).of("example.com", 443)).containsExactly(PUBLIC);
    }

    @Test
    void oneBadAddressAmongGoodOnesRefusesAll() {
        assertThatThrownBy(() -> resolvingTo(PUBLIC, PRIVATE).of("example.com", 443))
                .isInstanceOf(DestinationRefusedException.class)
                .hasMessageContaining("10.0.0.5")
                .hasMessageContaining("a private network");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 22, 25, 79, 81, 445, 1023})
    void portsOfOtherServicesAreRefused(int port) {
        assertThatThrownBy(() -> resolvingTo(PUBLIC).of("example.com", port))
                .isInstanceOf(DestinationRefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {80, 443, 1024, 8080, 65_535})
    void portsOfWebSitesAreNot(int port) throws Exception {
        assertThat(resolvingTo(PUBLIC).of("example.com", port)).isNotEmpty();
    }

    @Test
    void allowedHostIsReachedAtItsPortOnly() throws Exception {
        Destinations destinations = allowing("Studio.local:8000");

        assertThat(destinations.of("studio.LOCAL", 8000)).containsExactly(PRIVATE);
        assertThatThrownBy(() -> destinations.of("studio.local", 8001)).isInstanceOf(DestinationRefusedException.class);
        assertThatThrownBy(() -> destinations.of("x.studio.local", 8000))
                .isInstanceOf(DestinationRefusedException.class);
    }

    @Test
    void allowedHostWithoutPortIsReachedAtAll() throws Exception {
        assertThat(allowing("studio.local").of("studio.local", 22)).containsExactly(PRIVATE);
    }

    @Test
    void unknownHostIsNoRefusal() {
        Destinations destinations = new Destinations(AllowedHosts.none(), host -> {
            throw new UnknownHostException(host);
        });

        assertThatThrownBy(() -> destinations.of("nowhere.example", 80)).isInstanceOf(UnknownHostException.class);
    }

    private static Destinations resolvingTo(InetAddress... addresses) {
        return new Destinations(AllowedHosts.none(), host -> List.of(addresses));
    }

    private static Destinations allowing(String entry) {
        return new Destinations(AllowedHosts.of(List.of(entry)), host -> List.of(PRIVATE));
    }
}
