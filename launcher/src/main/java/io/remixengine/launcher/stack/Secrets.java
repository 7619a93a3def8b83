package io.remixengine.launcher.stack;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Properties;

/**
 * The secrets of an installation, made at random when first asked for and kept in the data folder, where only the person
 * who runs the stack can read them.
 */
public final class Secrets {

    private static final int BYTES = 32;
    private static final FileAttribute<?> OURS_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final SecureRandom random = new SecureRandom();
    private final Path file;
    private final Properties all;

    private Secrets(Path file, Properties all) {
        this.file = file;
        this.all = all;
    }

    /** @throws IOException if they cannot be read */
    public static Secrets of(Path data) throws IOException {
        Path file = data.resolve("stack/secrets");
        Properties all = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                all.load(reader);
            }
        }
        return new Secrets(file, all);
    }

    /**
     * A secret of 256 bits in Base64 for URLs.
     *
     * @throws IOException if a new one cannot be kept
     */
    public synchronized String get(String name) throws IOException {
        String known = all.getProperty(name);
        if (known != null) {
            return known;
        }
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String made = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        all.setProperty(name, made);
        write();
        return made;
    }

    /** The key with which the command line of this installation uses its gateway. */
    public String commandLineKey() throws IOException {
        return "rmx_" + get("command-line");
    }

    private void write() throws IOException {
        Files.createDirectories(file.getParent());
        Path whole = file.resolveSibling("secrets.new");
        Files.deleteIfExists(whole);
        var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (Writer writer = Channels.newWriter(FileChannel.open(whole, options, OURS_ALONE), StandardCharsets.UTF_8)) {
            all.store(writer, null);
        }
        Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
