package org.tandembot.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Scanner;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.tandembot.notice.Way.Gone;
import org.tandembot.notice.Way.Later;
import org.tandembot.notice.Way.Note;
import org.tandembot.notice.Way.Outcome;

/** What is made of what a mail server refuses. */
class SmtpTests {

    private static final Note NOTE = new Note(
            "rosa@example.org", Locale.ENGLISH, "Riverside", "Something", "https://tandem.example.org/web/stop/x");

    /** A mail server that says this to whoever comes, and this to an address. */
    private record Server(ServerSocket socket, String greeting, String toAddress) implements AutoCloseable {

        static Server of(String greeting, String toAddress) throws IOException {
            var server = new Server(new ServerSocket(0, 5, InetAddress.getLoopbackAddress()), greeting, toAddress);
            Thread.ofVirtual().start(server::serve);
            return server;
        }

        private void serve() {
            try (var one = socket.accept();
                    var lines = new Scanner(one.getInputStream(), StandardCharsets.US_ASCII);
                    var answers = new PrintWriter(one.getOutputStream(), true, StandardCharsets.US_ASCII)) {
                answers.print(greeting + "\r\n");
                answers.flush();
                while (lines.hasNextLine()) {
                    var line = lines.nextLine();
                    answers.print((line.startsWith("RCPT") ? toAddress : "250 2.0.0 good") + "\r\n");
                    answers.flush();
                }
            } catch (IOException over) {
                // The test has its answer.
            }
        }

        Outcome sent() {
            var mail = new JavaMailSenderImpl();
            mail.setHost("127.0.0.1");
            mail.setPort(socket.getLocalPort());
            return new Smtp(mail, "tandem@example.org", InstantSource.system()).send(Kind.EMAIL, NOTE);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private static Outcome outcome(String greeting, String toAddress) throws IOException {
        try (var server = Server.of(greeting, toAddress)) {
            return server.sent();
        }
    }

    @Test
    void aMailboxThatIsNotThereIsGone() throws IOException {
        assertThat(outcome("220 hello", "550 5.1.1 <rosa@example.org>: no such user"))
                .isEqualTo(new Gone());
    }

    @Test
    void aRelayThatIsDeniedIsOurFaultAndDropsNobody() throws IOException {
        assertThat(outcome("220 hello", "550 5.7.1 relaying denied")).isInstanceOf(Later.class);
        assertThat(outcome("220 hello", "550 no")).isInstanceOf(Later.class);
    }

    @Test
    void anAddressThatIsBusyHoldsNobodyElseUp() throws IOException {
        assertThat(outcome("220 hello", "450 4.2.0 greylisted, come back later"))
                .isInstanceOfSatisfying(Later.class, later -> {
                    assertThat(later.isForAll()).isFalse();
                    assertThat(later.why()).doesNotContain("rosa");
                });
    }

    @Test
    void aServerThatIsBusyOrAwayIsTriedLaterForAll() throws IOException {
        assertThat(outcome("421 4.3.2 too busy", "250 good"))
                .isInstanceOfSatisfying(
                        Later.class, later -> assertThat(later.isForAll()).isTrue());
        var gone = Server.of("", "");
        gone.close();
        assertThat(gone.sent()).isEqualTo(new Later("the mail server does not answer", true));
    }
}
