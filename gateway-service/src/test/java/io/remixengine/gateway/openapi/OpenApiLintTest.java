package io.remixengine.gateway.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.remixengine.gateway.tenancy.GatewayServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The OpenAPI document in the eyes of a linter (Redocly), which is installed by npm from src/test/openapi. */
@QuarkusTest
@WithTestResource(GatewayServers.class)
class OpenApiLintTest {

    private static final Path RULES = Path.of("src/test/openapi");
    private static final Path FOLDER = Path.of("target/openapi-lint");

    @Test
    void linterFindsNoError() throws Exception {
        Files.createDirectories(FOLDER);
        for (String file : new String[] {"package.json", "package-lock.json", "redocly.yaml"}) {
            Files.write(FOLDER.resolve(file), Files.readAllBytes(RULES.resolve(file)));
        }
        Files.writeString(
                FOLDER.resolve("openapi.json"),
                given().accept("application/json")
                        .get(ApiDocument.BASE + "openapi")
                        .asString());
        if (Files.notExists(FOLDER.resolve("node_modules"))) {
            run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        }

        run("npm", "run", "--silent", "lint", "--", "openapi.json");
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Path output = FOLDER.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .directory(FOLDER.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).as("ended").isTrue();
        assertThat(process.exitValue()).as("%s", Files.readString(output)).isZero();
    }
}
