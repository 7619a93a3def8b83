package io.remixengine.launcher.stack;

import static java.util.Objects.requireNonNull;

import io.remixengine.embedded.EmbeddedKafka;
import io.remixengine.embedded.EmbeddedKeycloak;
import io.remixengine.embedded.EmbeddedPostgresServer;
import io.remixengine.embedded.MailCatcher;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The whole stack on this machine. {@link #close} leaves no process behind. */
public final class LocalStack implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final StackSettings settings;
    private final StackListener listener;
    private final DataFolder folder;
    private final Ports ports;
    private final ProcessLedger ledger;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(Duration.ofSeconds(2))
            .version(HttpClient.Version.HTTP_1_1)
            .build();
    private final Map<ServiceName, ServiceProcess> services = new EnumMap<>(ServiceName.class);
    private final List<ServiceProcess> furtherInstances = new ArrayList<>();
    private final @Nullable Keycloak keycloak;
    private final @Nullable MailCatcher mails;

    private @Nullable EmbeddedPostgresServer postgres;
    private @Nullable EmbeddedKafka kafka;
    private volatile CompletableFuture<?> starting = CompletableFuture.completedFuture(null);
    private final CompletableFuture<Void> logIn = new CompletableFuture<>();
    private boolean closed;

    private LocalStack(
            StackSettings wanted,
            StackListener listener,
            DataFolder folder,
            ProcessLedger ledger,
            Ports ports,
            @Nullable MailCatcher mails)
            throws IOException {
        this.mails = mails;
        this.settings = mails == null ? wanted : wanted.with(LogInSettings.Mail.caughtAt(mails.port()));
        this.listener = listener;
        this.folder = folder;
        this.ledger = ledger;
        this.ports = ports;
        Secrets secrets = Secrets.of(settings.data());
        for (ServiceName name : ServiceName.values()) {
            services.put(name, process(name, name.id(), ports, secrets));
            for (int number = 2; number <= settings.instances(name); number++) {
                furtherInstances.add(process(name, name.id() + "-" + number, ports.withAnother(name), secrets));
            }
        }
        this.keycloak = settings.hasLogIn() ? new Keycloak(settings, ports, secrets, ledger, listener, http) : null;
    }

    private ServiceProcess process(ServiceName service, String name, Ports ports, Secrets secrets) throws IOException {
        return new ServiceProcess(
                name,
                ServiceCommand.of(service, settings, ports, secrets),
                settings.log(name),
                URI.create("http://127.0.0.1:" + ports.of(service) + "/q/health/ready"),
                ledger,
                listener,
                http);
    }

    /**
     * Takes the data folder, sweeps what a killed stack left there and finds ports; nothing runs yet.
     *
     * @throws StackException if the project is not built, the folder is in use or a port is taken
     */
    public static LocalStack prepare(StackSettings settings, StackListener listener) throws StackException {
        for (ServiceName service : ServiceName.values()) {
            if (Files.notExists(settings.program(service))) {
                throw new StackException(
                        settings.executables().contains(service)
                                ? "There is no native " + service.id() + " service. Build it first: ./remix native "
                                        + service.id()
                                : "The " + service.id()
                                        + " service is not built. Build everything first: ./mvnw -DskipTests package");
            }
        }
        if (settings.hasLogIn()) {
            install(Keycloak.program(settings), listener);
        }
        DataFolder folder = DataFolder.take(settings.data());
        MailCatcher mails = null;
        try {
            ProcessLedger ledger = new ProcessLedger(settings.data().resolve("stack/processes"));
            int left = ledger.sweep();
            if (left > 0) {
                listener.notice("Ended " + left + " processes that an earlier stack had left behind.");
            }
            EmbeddedPostgresServer.stopLeftBehind(postgres(settings));
            Ports ports = Ports.find(settings);
            mails = catcher(settings, listener);
            return new LocalStack(settings, listener, folder, ledger, ports, mails);
        } catch (IOException e) {
            close(folder, mails, e);
            throw new StackException("What an earlier stack left behind is in the way: " + e.getMessage(), e);
        } catch (StackException | RuntimeException e) {
            close(folder, mails, e);
            throw e;
        }
    }

    /**
     * Starts everything and waits until videos can be made; {@link #awaitLogIn} waits for the log-in, too.
     *
     * @throws StackException if a part does not come up; close the stack then
     */
    public void start() throws StackException, InterruptedException {
        CompletableFuture<Void> ended = new CompletableFuture<>();
        starting = ended;
        try {
            startAll();
        } finally {
            ended.complete(null);
        }
    }

    private void startAll() throws StackException, InterruptedException {
        try (ExecutorService starters = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> database = starters.submit(timed("PostgreSQL", this::startPostgres));
            Future<?> broker = starters.submit(timed("Kafka", this::startKafka));
            List<Future<Void>> all = new ArrayList<>();
            services.forEach((name, process) -> all.add(starters.submit(timed(name.id() + "-service", () -> {
                if (name != ServiceName.GATEWAY) {
                    broker.get(); // the gateway takes longest, and needs Kafka only in the end
                }
                if (name == ServiceName.GATEWAY || name == ServiceName.REMIX) {
                    database.get();
                }
                process.start();
                process.awaitReady(PATIENCE);
            }))));
            try {
                for (Future<Void> each : all) {
                    each.get();
                }
                database.get();
                for (ServiceProcess each : furtherInstances) {
                    each.start();
                }
                for (ServiceProcess each : furtherInstances) {
                    each.awaitReady(PATIENCE);
                }
                folder.tellGateway(gateway());
                if (keycloak != null) {
                    Thread.ofVirtual().name("start-log-in").start(() -> startLogIn(keycloak));
                }
            } catch (ExecutionException e) {
                starters.shutdownNow();
                throw told(e);
            } catch (IOException e) {
                throw new StackException("The data folder cannot be written: " + e.getMessage(), e);
            }
        }
    }

    /** Keycloak comes last: it takes longest, all else works without it, and beside the services both would be slower. */
    private void startLogIn(Keycloak login) {
        try {
            timed("log-in", () -> {
                        login.start();
                        login.awaitReady(PATIENCE);
                    })
                    .call();
            logIn.complete(null);
        } catch (StackException e) {
            logIn.completeExceptionally(e);
        } catch (Exception e) {
            logIn.completeExceptionally(new StackException("The log-in does not start: " + e.getMessage(), e));
        }
    }

    /**
     * Waits until people can log in.
     *
     * @throws StackException if that will not come about
     */
    public void awaitLogIn() throws StackException, InterruptedException {
        if (keycloak == null) {
            return;
        }
        try {
            logIn.get();
        } catch (ExecutionException e) {
            throw told(e);
        }
    }

    /** Where the gateway listens. */
    public URI gateway() {
        return URI.create("http://127.0.0.1:" + ports.of(ServiceName.GATEWAY));
    }

    /** Where Kafka listens, for clients. */
    public String bootstrapServers() {
        return "127.0.0.1:" + ports.kafka();
    }

    /** Where PostgreSQL listens, for psql. */
    public String database() {
        return "postgresql://" + EmbeddedPostgresServer.USER + "@127.0.0.1:" + ports.postgres() + "/"
                + ServiceCommand.DATABASE;
    }

    /** The number of a service's process; 0 if none runs at the moment. */
    public long pid(ServiceName service) {
        return service(service).pid();
    }

    /** The number of Keycloak's process; 0 if none runs at the moment. */
    public long logInPid() {
        return keycloak == null ? 0 : keycloak.pid();
    }

    /** Waits until a service is ready (again). */
    public void awaitReady(ServiceName service) throws StackException, InterruptedException {
        service(service).awaitReady(PATIENCE);
    }

    public Path data() {
        return settings.data();
    }

    /** Stops everything, services first; a second call waits for the first and does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        listener.stopping();
        services.values().forEach(ServiceProcess::stop);
        furtherInstances.forEach(ServiceProcess::stop);
        if (keycloak != null) {
            keycloak.stop();
        }
        // what is just coming up must not be forgotten
        starting.completeOnTimeout(null, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        services.values().forEach(ServiceProcess::awaitEnd);
        furtherInstances.forEach(ServiceProcess::awaitEnd);
        if (keycloak != null) {
            keycloak.awaitEnd();
        }
        ledger.sweep();
        EmbeddedKafka broker;
        EmbeddedPostgresServer database;
        synchronized (services) {
            broker = kafka;
            database = postgres;
        }
        if (broker != null) {
            broker.close();
        }
        try (folder) {
            if (database != null) {
                database.close();
            }
        } catch (IOException e) {
            listener.notice("PostgreSQL did not end cleanly: " + e.getMessage());
        }
        if (mails != null) {
            mails.close();
        }
        http.shutdownNow();
    }

    /** Null where a server sends mails, or nobody logs in to be sent any. */
    private static @Nullable MailCatcher catcher(StackSettings settings, StackListener listener) throws IOException {
        if (!settings.hasLogIn() || settings.logIn().mail() != null) {
            return null;
        }
        listener.notice(
                "Mails are not sent, but kept in " + settings.mails() + ". SMTP_HOST names a server that sends.");
        return MailCatcher.start(settings.mails(), 0);
    }

    private static void install(EmbeddedKeycloak program, StackListener listener) throws StackException {
        if (program.isInstalled()) {
            return;
        }
        if (!program.isUnpacked()) {
            throw new StackException(
                    "The log-in is not there. Fetch it first: " + "./mvnw -B -pl launcher dependency:unpack@keycloak");
        }
        listener.notice("Preparing the log-in, once; this takes about 40 s.");
        try {
            program.install();
        } catch (IOException e) {
            throw new StackException(e.getMessage() == null ? "Keycloak cannot be prepared." : e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackException("Interrupted while the log-in was being prepared.", e);
        }
    }

    private void startPostgres() throws IOException, SQLException {
        EmbeddedPostgresServer server = EmbeddedPostgresServer.start(postgres(settings), ports.postgres());
        synchronized (services) {
            postgres = server;
        }
        Database.prepare(server, settings.identity());
    }

    private static Path postgres(StackSettings settings) {
        return settings.data().resolve("postgres");
    }

    private void startKafka() throws IOException {
        EmbeddedKafka server = EmbeddedKafka.start(settings.data().resolve("kafka"), ports.kafka());
        synchronized (services) {
            kafka = server;
        }
    }

    private ServiceProcess service(ServiceName name) {
        return requireNonNull(services.get(name));
    }

    private Callable<Void> timed(String part, Start start) {
        return () -> {
            long since = System.nanoTime();
            start.run();
            listener.ready(part, Duration.ofNanos(System.nanoTime() - since));
            return null;
        };
    }

    private static StackException told(ExecutionException failed) {
        Throwable cause = failed.getCause();
        while (cause instanceof ExecutionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof StackException told
                ? told
                : new StackException("The stack does not start: " + (cause == null ? failed : cause), failed);
    }

    private static void close(DataFolder folder, @Nullable MailCatcher mails, Exception because) {
        if (mails != null) {
            mails.close();
        }
        try {
            folder.close();
        } catch (IOException e) {
            because.addSuppressed(e);
        }
    }

    private interface Start {
        void run() throws Exception;
    }
}
