package io.remixengine.launcher.stack;

import io.remixengine.contracts.event.StageName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A service of the stack, in the pipeline's order. */
public enum ServiceName {
    GATEWAY(8080, 256),
    SCRAPE(8081, 160),
    REMIX(8082, 160),
    MEDIA(8083, 256),
    RENDER(8084, 320),
    PUBLISH(8085, 160);

    private final int usualPort;
    private final int heapMegabytes;

    ServiceName(int usualPort, int heapMegabytes) {
        this.usualPort = usualPort;
        this.heapMegabytes = heapMegabytes;
    }

    /** The service that does a stage's work. */
    public static ServiceName of(StageName stage) {
        return valueOf(stage.name());
    }

    /** The name in lower case, as in logs and options. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The port it has unless another is chosen. */
    public int usualPort() {
        return usualPort;
    }

    /** The option that chooses its port. */
    public String portOption() {
        return "--" + id() + "-port";
    }

    /** What a JVM runs, below the folder of the built project. */
    Path jar(Path home) {
        return home.resolve(id() + "-service/target/quarkus-app/quarkus-run.jar");
    }

    /** What {@code ./remix native} makes of it. */
    Path executable(Path home) {
        return home.resolve(id() + "-service/target/native/service");
    }

    /** The bound of its heap; a JVM and an executable understand it alike. */
    String heapOption() {
        return "-Xmx" + heapMegabytes + "m";
    }

    /** Small and quick to start, measured for a stack of six on one machine. */
    List<String> jvmOptions() {
        List<String> options = new ArrayList<>(List.of(
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                heapOption(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"));
        if (this == RENDER || this == GATEWAY) {
            // frames, and requests by the thousand, want the best code there is, but not while the stack still starts:
            // four times the usual number of calls and loops has to show that it is worth the work
            options.add("-XX:Tier4InvocationThreshold=20000");
            options.add("-XX:Tier4MinInvocationThreshold=2400");
            options.add("-XX:Tier4CompileThreshold=60000");
        } else {
            // these mostly wait
            options.add("-XX:TieredStopAtLevel=1");
            // C1 alone has room for 48 MB of code, and stops the world whenever it has made 15 % of that
            options.add("-XX:ReservedCodeCacheSize=240m");
        }
        return options;
    }
}
