package io.remixengine.platform.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UrlPolicyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "https://example.com https://example.com/ example.com 443",
                "http://example.com/a?b=c#d http://example.com/a?b=c#d example.com 80",
                "HTTPS://Example.COM:8443/Watch https://example.com:8443/Watch example.com 8443",
                "http://example.com?v=1 http://example.com/?v=1 example.com 80",
                "http://my_host.example/ http://my_host.example/ my_host.example 80",
                "http://[2606:4700::1]:8080/x http://[2606:4700::1]:8080/x [2606:4700::1] 8080",
                "https://müller.example/日本 https://xn--mller-kva.example/%E6%97%A5%E6%9C%AC xn--mller-kva.example 443",
                "https://example.com/a|b{c}[d]^`\"<> https://example.com/a%7Cb%7Bc%7D%5Bd%5D%5E%60%22%3C%3E example.com 443",
                "https://example.com/100%/%41 https://example.com/100%25/%41 example.com 443",
                "https://example.com/@user https://example.com/@user example.com 443",
                "https://example.com/a#b#c https://example.com/a#b%23c example.com 443"
            })
    void webAddressesPassInOneSafeForm(String url, String safe, String host, int port) throws UrlRefusedException {
        assertThat(UrlPolicy.check(url)).isEqualTo(new WebAddress(safe, host, port));
    }

    @Test
    void spacesAroundAreForgivenAndInsideEncoded() throws UrlRefusedException {
        assertThat(UrlPolicy.check("  https://example.com/a b\u00a0").url()).startsWith("https://example.com/a%20b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com",
                "//example.com/",
                "file:///etc/passwd",
                "ftp://example.com/a.mp4",
                "ytsearch:cats",
                "javascript:alert(1)",
                "data:text/html,x",
                "gopher://example.com/",
                "http:example.com",
                "http:/example.com",
                "http://",
                "http:///path",
                "http://?",
                "https://:443/",
                "-o/tmp/x",
                "--exec=id",
                "rtmp://example.com/a",
                "http://user@example.com/",
                "http://user:pass@example.com/",
                "http://example.com@127.0.0.1/",
                "http://example.com\\@127.0.0.1/",
                "http://exa mple.com/",
                "http://example.com:0/",
                "http://example.com:65536/",
                "http://example.com:99999/",
                "http://example.com:-1/",
                "http://example.com:80:81/",
                "http://exa%6dple.com/",
                "http://[::1/",
                "http://::1/",
                "http://[zz]/",
                "http://-x/",
                "http://a..b%00/",
                "http://example.com/\r\nHost: x",
                "http://example.com/\u0000",
                "http://exam\u0000ple.com/"
            })
    void otherTextsAreRefused(String url) {
        assertThatThrownBy(() -> UrlPolicy.check(url)).isInstanceOf(UrlRefusedException.class);
    }
}
