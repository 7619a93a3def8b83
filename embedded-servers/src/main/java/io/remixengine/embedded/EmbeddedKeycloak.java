package io.remixengine.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A Keycloak of our own, unpacked from its distribution into a folder, for one machine: it listens on loopback only. It
 * runs as a process, which the caller starts and looks after. Any thread.
 */
public final class EmbeddedKeycloak {

    private static final List<String> BUILD = List.of("build", "--db=postgres", "--features-disabled=kerberos");
    private static final long PATIENCE_SECONDS = 300;

    /** Measured as small and quick to start: about 350 MB in all. */
    private static final List<String> JVM = List.of(
            "-Xms64m",
            "-Xmx320m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:MaxMetaspaceSize=224m",
            "-XX:ReservedCodeCacheSize=64m",
            "-Xss512k",
            "-XX:+ExitOnOutOfMemoryError");

    /** What its own start script gives to Java. */
    private static final List<String> AS_ITS_SCRIPT = List.of(
            "--add-opens=java.base/java.util=ALL-UNNAMED",
            "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
            "--add-opens=java.base/java.security=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--enable-native-access=ALL-UNNAMED",
            "-Dfile.encoding=UTF-8",
            "-Duser.language=en",
            "-Duser.country=US",
            "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                    + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
            "-Dpicocli.disable.closures=true");

    /**
     * Argon2id with 32 MiB and five passes. OWASP takes 7 MiB and five passes (Keycloak's default) for as good as bcrypt of
     * cost 10; 32 MiB is four and a half times the work, and cost 12 four times.
     */
    private static final List<String> HASHING =
            List.of("--spi-password-hashing--argon2--memory=32768", "--spi-password-hashing--argon2--iterations=5");

    private final Path home;

    /** @param home the unpacked distribution */
    public EmbeddedKeycloak(Path home) {
        this.home = home.toAbsolutePath().normalize();
    }

    /**
     * How to run it.
     *
     * @param address where people's browsers find it, such as {@code http://localhost:8180}
     * @param database JDBC address of its database
     * @param user who owns the database
     * @param themes the folder of themes
     */
    public record Options(String address, int port, String database, String user, Path themes) {}

    /** Whether the distribution lies in its folder. */
    public boolean isUnpacked() {
        return Files.exists(home.resolve("lib/quarkus-run.jar"));
    }

    /** Whether it can be started. */
    public boolean isInstalled() {
        try {
            return isUnpacked()
                    && Files.exists(installed())
                    && Files.readString(installed()).equals(options());
        } catch (IOException e) {
            return false; // then it is installed again, which says what is wrong
        }
    }

    /**
     * Puts the program together for PostgreSQL, once (about 40 s); does nothing when that is done.
     *
     * @throws IOException if it fails, with what the program said
     */
    public void install() throws IOException, InterruptedException {
        if (isInstalled()) {
            return;
        }
        List<String> command = new ArrayList<>(java());
        command.addAll(BUILD);
        Path log = home.resolve("build.log");
        Process build = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!build.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            build.destroyForcibly();
        }
        if (build.waitFor() != 0) {
            throw new IOException("Keycloak cannot be put together: " + Files.readString(log, StandardCharsets.UTF_8));
        }
        Files.writeString(installed(), options());
    }

    /** The command that runs it. Secrets come by {@link #environment}, since command lines can be seen by all. */
    public List<String> command(Options options) {
        List<String> command = new ArrayList<>(java());
        command.addAll(List.of(
                "start",
                "--optimized",
                "--cache=local",
                "--db-url=" + options.database(),
                "--db-username=" + options.user(),
                "--db-pool-max-size=8",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + options.port(),
                "--hostname=" + options.address(),
                "--spi-theme--folder--dir=" + options.themes()));
        command.addAll(HASHING);
        return List.copyOf(command);
    }

    /**
     * Its secrets.
     *
     * @param password of the database
     * @param admin the client that may change realms
     * @param secret the client's
     */
    public static Map<String, String> environment(String password, String admin, String secret) {
        return Map.of(
                "KC_DB_PASSWORD", password,
                "KC_BOOTSTRAP_ADMIN_CLIENT_ID", admin,
                "KC_BOOTSTRAP_ADMIN_CLIENT_SECRET", secret);
    }

    /** Java itself, and not the start script, so that our process is Keycloak and hears our signals. */
    private List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(AS_ITS_SCRIPT);
        command.add("-Dkc.home.dir=" + home);
        command.add("-Djboss.server.config.dir=" + home.resolve("conf"));
        command.add("-cp");
        command.add(home.resolve("lib/quarkus-run.jar").toString());
        command.add("io.quarkus.bootstrap.runner.QuarkusEntryPoint");
        return command;
    }

    private static String options() {
        return String.join(" ", BUILD);
    }

    private Path installed() {
        return home.resolve("installed");
    }
}
