package io.remixengine.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.net.SocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "2001:db8:1:2:3:4:5:6, 20010db800010002/64",
        "2001:db8:1:2::1, 20010db800010002/64",
        "::ffff:203.0.113.7, 203.0.113.7",
        "0:0:0:0:0:0:0:1, 0000000000000000/64",
    })
    void oneClientIsToldFromAnother(String address, String client) {
        assertThat(ClientAddress.of(SocketAddress.inetSocketAddress(1, address)))
                .isEqualTo(client);
    }
}
