package io.remixengine.launcher.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageServerTest {

    @TempDir
    Path folder;

    private PageServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeEach
    void serve() throws IOException {
        Path page = Files.createDirectories(folder.resolve("page"));
        Files.writeString(folder.resolve("secret.txt"), "secret");
        Files.writeString(page.resolve("film.mp4"), "0123456789");
        Files.writeString(page.resolve("index.html"), "<html>");
        Files.createSymbolicLink(page.resolve("link.txt"), folder.resolve("secret.txt"));
        server = PageServer.start(page, 0);
    }

    @AfterEach
    void stop() {
        server.close();
        http.close();
    }

    @Test
    void servesWholeFilesWithTheirType() throws Exception {
        HttpResponse<String> answer = get("film.mp4", null);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("0123456789");
        assertThat(answer.headers().firstValue("Content-Type")).contains("video/mp4");
        assertThat(get("", null).body()).isEqualTo("<html>");
    }

    @Test
    void servesRanges() throws Exception {
        assertThat(get("film.mp4", "bytes=2-4").body()).isEqualTo("234");
        assertThat(get("film.mp4", "bytes=7-").body()).isEqualTo("789");
        assertThat(get("film.mp4", "bytes=-2").body()).isEqualTo("89");
        assertThat(get("film.mp4", "bytes=7-99").headers().firstValue("Content-Range"))
                .contains("bytes 7-9/10");
        assertThat(get("film.mp4", "bytes=0-0").statusCode()).isEqualTo(206);
    }

    @Test
    void refusesRangesBeyondTheEnd() throws Exception {
        HttpResponse<String> answer = get("film.mp4", "bytes=10-");

        assertThat(answer.statusCode()).isEqualTo(416);
        assertThat(answer.headers().firstValue("Content-Range")).contains("bytes */10");
    }

    @Test
    void staysInItsFolder() throws Exception {
        assertThat(get("%2e%2e/secret.txt", null).statusCode()).isEqualTo(404);
        assertThat(get("link.txt", null).statusCode()).isEqualTo(404);
        assertThat(get("/etc/passwd", null).statusCode()).isEqualTo(404);
        assertThat(get("none.html", null).statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> get(String file, @Nullable String range) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.address("") + file));
        if (range != null) {
            request.header("Range", range);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
