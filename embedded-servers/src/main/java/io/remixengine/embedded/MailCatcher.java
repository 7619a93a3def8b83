package io.remixengine.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicInteger;
import org.subethamail.smtp.server.SMTPServer;

/**
 * An SMTP server that delivers nothing: each mail becomes an {@code .eml} file, which every mail program opens, named by when it
 * came and to whom. Any thread.
 */
public final class MailCatcher implements AutoCloseable {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS");
    private static final int LARGEST_BYTES = 10 << 20;

    private final SMTPServer server;

    private MailCatcher(SMTPServer server) {
        this.server = server;
    }

    /**
     * Starts it and waits until it serves.
     *
     * @param folder where the mails go; made when new
     * @param port of its listener on 127.0.0.1; 0 for any free one
     * @throws PortTakenException if the port is taken
     * @throws IOException if the folder cannot be made
     */
    public static MailCatcher start(Path folder, int port) throws IOException {
        Files.createDirectories(folder);
        AtomicInteger count = new AtomicInteger();
        SMTPServer server = new SMTPServer.Builder()
                .bindAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))
                .port(Ports.reserve("The mail catcher", port))
                .maxMessageSize(LARGEST_BYTES)
                .messageHandler((context, from, to, mail) -> keep(folder, count.incrementAndGet(), to, mail))
                .build();
        server.start();
        return new MailCatcher(server);
    }

    /** Where it listens, on 127.0.0.1. */
    public int port() {
        return server.getPortAllocated();
    }

    @Override
    public void close() {
        server.stop();
    }

    /** Under another name first, so that nobody sees half a mail. */
    private static void keep(Path folder, int number, String to, byte[] mail) {
        String name = TIME.format(LocalDateTime.now()) + "-" + number + "-" + to.replaceAll("[^A-Za-z0-9@.+_-]", "_");
        Path half = folder.resolve(name + ".part");
        try {
            Files.write(half, mail);
            Files.move(half, folder.resolve(name + ".eml"));
        } catch (IOException e) {
            throw new UncheckedIOException("a mail cannot be kept", e);
        }
    }
}
