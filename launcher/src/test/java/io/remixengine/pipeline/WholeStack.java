package io.remixengine.pipeline;

import io.remixengine.contracts.brief.AspectRatio;
import io.remixengine.contracts.brief.PublishTarget;
import io.remixengine.contracts.brief.Source;
import io.remixengine.launcher.page.PageServer;
import io.remixengine.launcher.stack.Identity;
import io.remixengine.launcher.stack.LocalStack;
import io.remixengine.launcher.stack.LogInSettings;
import io.remixengine.launcher.stack.Secrets;
import io.remixengine.launcher.stack.ServiceName;
import io.remixengine.launcher.stack.StackListener;
import io.remixengine.launcher.stack.StackSettings;
import io.remixengine.launcher.video.Gateway;
import io.remixengine.launcher.video.VideoOrder;
import io.remixengine.launcher.video.VideoView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** One stack for all test classes: started for the first, ended after the last. */
final class WholeStack implements BeforeAllCallback, ParameterResolver {

    private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

    @Override
    public void beforeAll(ExtensionContext context) {
        running(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Running.class;
    }

    @Override
    public Running resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return running(context);
    }

    private static Running running(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Running.class, key -> Running.start(), Running.class);
    }

    /** The running stack, with a page to scrape, a site with faults, and an ear on Kafka. */
    static final class Running implements AutoCloseable {

        private final LocalStack stack;
        private final PageServer page;
        private final FaultySite faults;
        private final TraceCollector traces;
        private final ErrorTracker errors;
        private final String key;
        private final Gateway gateway;
        private final EventLog events;
        private final UUID project;

        private Running(
                LocalStack stack, PageServer page, FaultySite faults, TraceCollector traces, ErrorTracker errors)
                throws Exception {
            this.stack = stack;
            this.page = page;
            this.faults = faults;
            this.traces = traces;
            this.errors = errors;
            this.key = Secrets.of(stack.data()).commandLineKey();
            this.gateway = new Gateway(stack.gateway(), key);
            this.events = new EventLog(stack.bootstrapServers());
            this.project = gateway.createProject("Pipeline test");
        }

        static Running start() {
            try {
                Path data = Files.createTempDirectory("remix-pipeline");
                PageServer page = PageServer.start(HOME.resolve("demo/page"), 0);
                FaultySite faults = FaultySite.start(HOME.resolve("demo/page/film.mp4"), page.address("index.html"));
                TraceCollector traces = TraceCollector.start();
                ErrorTracker errors = ErrorTracker.start();
                LocalStack stack = LocalStack.prepare(settings(data, page, faults, traces, errors), new Log());
                stack.start();
                return new Running(stack, page, faults, traces, errors);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (Exception e) {
                throw new IllegalStateException("the stack does not start", e);
            }
        }

        private static StackSettings settings(
                Path data, PageServer page, FaultySite faults, TraceCollector traces, ErrorTracker errors) {
            Map<ServiceName, Integer> anyPort = new EnumMap<>(ServiceName.class);
            Stream.of(ServiceName.values()).forEach(each -> anyPort.put(each, 0));
            return new StackSettings(
                    HOME,
                    data,
                    anyPort,
                    Map.of(),
                    0,
                    0,
                    0,
                    Identity.LOG_IN,
                    new LogInSettings(null, null, null),
                    List.of(page.address("").getAuthority(), faults.host()),
                    Map.of(
                            "remix.tracing.endpoint",
                            traces.address().toString(),
                            "remix.errors.dsn",
                            errors.dsn(),
                            "remix.scrape.max-bytes",
                            "20000000",
                            "remix.stage.first-delay",
                            "PT1S",
                            "remix.stage.later-delay",
                            "PT1S"),
                    executables(),
                    false);
        }

        /** The services that are to run as native executables: {@code -Dremix.native=gateway,publish}. */
        private static Set<ServiceName> executables() {
            String wanted = System.getProperty("remix.native", "").toUpperCase(Locale.ROOT);
            return Stream.of(wanted.split(","))
                    .filter(name -> !name.isEmpty())
                    .map(ServiceName::valueOf)
                    .collect(Collectors.toSet());
        }

        LocalStack stack() {
            return stack;
        }

        FaultySite faults() {
            return faults;
        }

        /** What the services trace. */
        TraceCollector traces() {
            return traces;
        }

        /** What they tell of errors. */
        ErrorTracker errors() {
            return errors;
        }

        Gateway gateway() {
            return gateway;
        }

        EventLog events() {
            return events;
        }

        /** The key with which the command line comes in. */
        String key() {
            return key;
        }

        UUID project() {
            return project;
        }

        /** Orders a video of the demo's page. */
        UUID orderFromPage(int seconds) throws Exception {
            return order(new Source.Url(page.address("index.html").toString()), seconds);
        }

        UUID order(Source source, int seconds) throws Exception {
            VideoOrder order = new VideoOrder(
                    source,
                    AspectRatio.PORTRAIT,
                    seconds,
                    "en",
                    "auto",
                    null,
                    null,
                    true,
                    List.of(PublishTarget.FOLDER),
                    null);
            return gateway.createVideo(project, order).id();
        }

        /** Follows a video to its end. */
        VideoView end(UUID video) throws Exception {
            return gateway.follow(video, state -> {});
        }

        /** The final files of a video in the asset store. */
        List<Path> finals(UUID video) throws IOException {
            return files(stack.data().resolve("assets")).stream()
                    .filter(file -> file.toString().contains(video.toString()) && file.endsWith("final.mp4"))
                    .toList();
        }

        /** What lies in the work folder, the marks of living services left out. */
        List<Path> workFiles() throws IOException {
            return files(stack.data().resolve("work")).stream()
                    .filter(file -> !file.toString().endsWith(".lock"))
                    .toList();
        }

        /** The folders in which services work at the moment, one for each job. */
        List<Path> workspaces() throws IOException {
            Path work = stack.data().resolve("work");
            try (Stream<Path> all = Files.find(work, 3, (file, is) -> is.isDirectory())) {
                return all.filter(folder -> work.relativize(folder).getNameCount() == 3)
                        .toList();
            } catch (UncheckedIOException e) {
                return List.of(work); // one has just gone: look again
            }
        }

        /** The processes that services have started and that still run. */
        List<ProcessHandle> children() {
            return Stream.of(ServiceName.values())
                    .flatMap(service -> ProcessHandle.of(stack.pid(service)).stream())
                    .flatMap(ProcessHandle::descendants)
                    .toList();
        }

        private static List<Path> files(Path folder) throws IOException {
            try (Stream<Path> all = Files.walk(folder)) {
                return all.filter(Files::isRegularFile).toList();
            }
        }

        @Override
        public void close() throws Exception {
            events.close();
            gateway.close();
            stack.close();
            faults.close();
            traces.close();
            errors.close();
            page.close();
        }
    }

    private static final class Log implements StackListener {

        private static final System.Logger LOG = System.getLogger(WholeStack.class.getName());

        @Override
        public void ready(String part, Duration after) {
            LOG.log(System.Logger.Level.INFO, "{0} is ready after {1} ms", part, after.toMillis());
        }

        @Override
        public void stopping() {
            LOG.log(System.Logger.Level.INFO, "stopping");
        }

        @Override
        public void notice(String message) {
            LOG.log(System.Logger.Level.INFO, message);
        }
    }
}
