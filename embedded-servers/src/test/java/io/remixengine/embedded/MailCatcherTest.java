package io.remixengine.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailCatcherTest {

    @TempDir
    Path folder;

    @Test
    void mailBecomesAFile() throws Exception {
        try (MailCatcher catcher = MailCatcher.start(folder.resolve("mails"), 0)) {
            send(catcher.port(), "ada@example.com", "Subject: Hello\r\n\r\nLine one\r\n..two\r\n");
        }

        try (Stream<Path> files = Files.list(folder.resolve("mails"))) {
            List<Path> mails = files.toList();
            assertThat(mails).singleElement().satisfies(mail -> {
                assertThat(mail.getFileName().toString()).endsWith("-ada@example.com.eml");
                assertThat(Files.readString(mail)).contains("Subject: Hello", "Line one\r\n.two");
            });
        }
    }

    @Test
    void takenPortIsNamed() throws Exception {
        try (MailCatcher catcher = MailCatcher.start(folder, 0)) {
            assertThatThrownBy(() -> MailCatcher.start(folder, catcher.port())).isInstanceOf(PortTakenException.class);
        }
    }

    private static void send(int port, String to, String mail) throws Exception {
        try (Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
                BufferedReader answers =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            socket.setSoTimeout(10_000);
            assertThat(answers.readLine()).startsWith("220");
            for (String line : List.of("HELO here", "MAIL FROM:<a@b.c>", "RCPT TO:<" + to + ">", "DATA", mail + ".")) {
                OutputStream out = socket.getOutputStream();
                out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.flush();
                assertThat(answers.readLine()).matches("[23]\\d\\d.*");
            }
        }
    }
}
