package io.remixengine.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.SameSiteAttribute;
import com.sun.net.httpserver.HttpServer;
import io.remixengine.launcher.stack.Secrets;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** People and programs at the real log-in, with a real browser. */
@ExtendWith(WholeStack.class)
class LogInIT {

    private static final String PASSWORD = "correct horse battery";
    private static final String SESSION = "q_session";
    private static final double PATIENCE_MS = 60_000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final String email = "ada-" + UUID.randomUUID() + "@example.com";

    private WholeStack.Running stack;
    private String gateway;
    private Playwright playwright;
    private BrowserContext context;
    private Page page;

    @BeforeEach
    void browser(WholeStack.Running running) throws Exception {
        stack = running;
        stack.stack().awaitLogIn();
        gateway = "http://localhost:" + stack.stack().gateway().getPort();
        playwright = Playwright.create();
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium())
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")));
        context = browser.newContext();
        context.setDefaultTimeout(PATIENCE_MS);
        page = context.newPage();
    }

    @AfterEach
    void closed() {
        playwright.close();
        http.close();
    }

    @Test
    void personSignsUpIsKnownStaysLoggedInLogsOutAndComesBack() throws Exception {
        signUp();
        assertThat(page.url()).startsWith(gateway + "/?welcome");
        assertThat(me().get("email").asText()).isEqualTo(email);
        assertThat(page.evaluate("document.cookie"))
                .as("no script sees the session")
                .isEqualTo("");
        assertThat(session()).isNotEmpty().allSatisfy(cookie -> {
            assertThat(cookie.httpOnly).isTrue();
            assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.LAX);
            assertThat(cookie.value.length()).isLessThan(4_096);
        });

        page.navigate(gateway + "/logout");
        assertThat(status("GET", "me", "{}")).isEqualTo(401);
        assertThat(session()).isEmpty();

        page.navigate(gateway + "/login?to=/");
        page.fill("#username", email);
        page.fill("#password", PASSWORD);
        page.click("#kc-login");
        page.waitForURL(gateway + "/");
        assertThat(me().get("email").asText()).isEqualTo(email);
        page.reload();
        assertThat(me().get("role").asText()).isEqualTo("user");
    }

    @Test
    void sessionOutlivesItsTokenWhichIsRefreshedUnseen() throws Exception {
        tokenLifespan(61); // refreshed when less than a minute is left
        try {
            signUp();
            String before = session().getFirst().value;
            Thread.sleep(3_000);

            assertThat(me().get("email").asText()).isEqualTo(email);

            assertThat(session().getFirst().value).isNotEqualTo(before);
        } finally {
            tokenLifespan(900);
        }
    }

    @Test
    void changesComeFromOurOwnPagesOnly() throws Exception {
        signUp();
        assertThat(status("POST", "projects", "{'Content-Type': 'application/json'}"))
                .as("without the header that no form can send")
                .isEqualTo(403);
        assertThat(status("POST", "projects", "{'Content-Type': 'application/json', 'X-Requested-With': 'JavaScript'}"))
                .isEqualTo(201);

        HttpServer other = site("<h1>another site</h1>");
        try {
            // the other port of localhost is the same site to SameSite, so the cookie does come along
            for (String host : List.of("localhost", "127.0.0.1")) {
                page.navigate("http://" + host + ":" + other.getAddress().getPort() + "/");
                Response simple = page.waitForResponse(
                        answer -> answer.request().method().equals("POST"),
                        () -> page.evaluate(
                                "url => { fetch(url, {method: 'POST', mode: 'no-cors', credentials: 'include'})"
                                        + ".catch(() => {}) }",
                                api("videos/" + UUID.randomUUID() + "/cancel")));
                assertThat(simple.status()).isEqualTo(host.equals("localhost") ? 403 : 401);
                Object read = page.evaluate(
                        "url => fetch(url, {credentials: 'include'}).then(() => 'read', () => 'refused')", api("me"));
                assertThat(read).isEqualTo("refused");
                Object written = page.evaluate(
                        "url => fetch(url, {method: 'POST', credentials: 'include', body: '{\"name\":\"theirs\"}',"
                                + " headers: {'Content-Type': 'application/json', 'X-Requested-With': 'x'}})"
                                + ".then(() => 'written', () => 'refused')",
                        api("projects"));
                assertThat(written).isEqualTo("refused");
            }
        } finally {
            other.stop(0);
        }
        page.navigate(gateway + "/");
        JsonNode projects = json.readTree(
                (String) page.evaluate("url => fetch(url).then(answer => answer.text())", api("projects")));
        assertThat(projects.get("items")).hasSize(1);
    }

    @Test
    void programGetsATokenForAPersonAndRefreshesIt() throws Exception {
        signUp();
        BlockingQueue<String> codes = new ArrayBlockingQueue<>(1);
        HttpServer program = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        program.createContext("/back", request -> {
            String query = request.getRequestURI().getRawQuery();
            Stream.of(query.split("&"))
                    .filter(each -> each.startsWith("code="))
                    .forEach(each -> codes.add(URLDecoder.decode(each.substring(5), UTF_8)));
            request.sendResponseHeaders(204, -1);
            request.close();
        });
        program.start();
        try {
            String back = "http://127.0.0.1:" + program.getAddress().getPort() + "/back";
            String verifier = "a".repeat(64);
            String challenge = Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8)));
            String realm = issuer();
            page.evaluate(
                    "url => { location.href = url }",
                    realm + "/protocol/openid-connect/auth?response_type=code&client_id=remix-api&scope=openid%20email"
                            + "&redirect_uri=" + back + "&code_challenge_method=S256&code_challenge=" + challenge);
            String code = codes.poll(60, TimeUnit.SECONDS);
            JsonNode tokens = token(
                    realm,
                    "grant_type=authorization_code&client_id=remix-api&code=" + code + "&redirect_uri=" + back
                            + "&code_verifier=" + verifier);

            assertThat(meWith(tokens.get("access_token").asText()).get("email").asText())
                    .isEqualTo(email);
            JsonNode fresh = token(
                    realm,
                    "grant_type=refresh_token&client_id=remix-api&refresh_token="
                            + tokens.get("refresh_token").asText());
            assertThat(meWith(fresh.get("access_token").asText()).get("email").asText())
                    .isEqualTo(email);
            assertThat(fresh.get("expires_in").asInt()).isEqualTo(900);
        } finally {
            program.stop(0);
        }
    }

    private void signUp() {
        page.navigate(gateway + "/login?to=/?welcome");
        page.click("#kc-registration a, a[href*='registration']");
        page.fill("#email", email);
        page.fill("#password", PASSWORD);
        page.fill("#password-confirm", PASSWORD);
        page.click("input[type=submit], button[type=submit]");
        page.waitForURL(gateway + "/**");
    }

    private JsonNode me() throws IOException {
        return json.readTree((String) page.evaluate("url => fetch(url).then(answer => answer.text())", api("me")));
    }

    private int status(String method, String path, String headers) {
        String body = method.equals("GET") ? "" : ", body: '{\"name\":\"ours\"}'";
        return ((Number) page.evaluate(
                        "url => fetch(url, {method: '" + method + "', headers: " + headers + body
                                + "}).then(answer => answer.status)",
                        api(path)))
                .intValue();
    }

    private JsonNode meWith(String token) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(api("me")))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private String api(String path) {
        return gateway + "/api/remix-engine/" + path;
    }

    private List<Cookie> session() {
        return context.cookies(gateway).stream()
                .filter(cookie -> cookie.name.startsWith(SESSION))
                .toList();
    }

    /** Where the gateway sends people to log in. */
    private String issuer() throws Exception {
        HttpResponse<Void> answer = http.send(
                HttpRequest.newBuilder(URI.create(gateway + "/login")).build(), HttpResponse.BodyHandlers.discarding());
        String location = answer.headers().firstValue("Location").orElseThrow();
        return location.substring(0, location.indexOf("/protocol/"));
    }

    private JsonNode token(String realm, String form) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(realm + "/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json.readTree(answer.body());
    }

    private void tokenLifespan(int seconds) throws Exception {
        String realm = issuer();
        String secret = Secrets.of(stack.stack().data()).get("keycloak-admin");
        String admin = token(
                        realm.replace("/realms/remix", "/realms/master"),
                        "grant_type=client_credentials&client_id=remix-launcher&client_secret=" + secret)
                .get("access_token")
                .asText();
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(realm.replace("/realms/", "/admin/realms/")))
                        .header("Authorization", "Bearer " + admin)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString("{\"accessTokenLifespan\":" + seconds + "}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    private static HttpServer site(String html) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/", request -> {
            byte[] bytes = html.getBytes(UTF_8);
            request.getResponseHeaders().add("Content-Type", "text/html");
            request.sendResponseHeaders(200, bytes.length);
            request.getResponseBody().write(bytes);
            request.close();
        });
        server.start();
        return server;
    }

    private static Path chromium() {
        return Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(":")).map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("Chromium is not installed: apt-get install chromium"));
    }
}
