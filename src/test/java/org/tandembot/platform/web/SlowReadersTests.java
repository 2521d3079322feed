package org.tandembot.platform.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.tandembot.WholeTandem;
import org.tandembot.account.Accounts;
import org.tandembot.message.Block;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.platform.web.WebChat.Spot;
import org.tandembot.platform.web.WebMembers.Joined;
import org.tandembot.workspace.Destination.ToPerson;

/** Whoever takes an answer more slowly than anybody's telephone does is dropped, and keeps nobody else waiting. */
@WholeTandem
@WebGround
class SlowReadersTests {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String EVENTS = "/web/playground/events";
    private static final String DESK = "/web/playground/people/me";

    /** More than any socket of the server's holds for a reader. */
    private static final int MANY = 250;

    private static final int LONG = 40_000;

    @LocalServerPort
    private int port;

    @Autowired
    private WebMembers members;

    @Autowired
    private Accounts accounts;

    @Autowired
    private WebPlatform platform;

    @Autowired
    private WebChat chat;

    private Joined rosa;

    @BeforeEach
    void somebody() {
        members.team();
        accounts.refresh();
        rosa = members.colleague("Rosa");
    }

    /** Asks as Rosa's browser does, and has next to no room for the answer. */
    private Socket asks(String path) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(2048);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        var request = "GET %s HTTP/1.1\r\nHost: localhost\r\nCookie: %s\r\n\r\n".formatted(path, rosa.cookie());
        socket.getOutputStream().write(request.getBytes(US_ASCII));
        assertThat(new String(socket.getInputStream().readNBytes(12), US_ASCII)).isEqualTo("HTTP/1.1 200");
        return socket;
    }

    /** Its server has hung up, which what is sent shows, read or not. */
    private static boolean isDropped(Socket socket) {
        try {
            socket.getOutputStream().write('x');
            return false;
        } catch (IOException gone) {
            return true;
        }
    }

    private static boolean hasEnded(Socket socket) {
        try {
            return socket.getInputStream().readNBytes(2000).length == 0;
        } catch (IOException gone) {
            return true;
        }
    }

    private void muchIsSent() {
        for (var i = 0; i < MANY; i++) {
            platform.send(
                    new ToPerson(rosa.account().id()),
                    Message.of("Long", new Block.Text(Prose.plain(i + "x".repeat(LONG)))));
        }
    }

    @Test
    void aStreamThatIsNotReadEnds() throws IOException {
        try (var stream = asks(EVENTS)) {
            muchIsSent();
            await().atMost(SOON).until(() -> isDropped(stream));
        }
    }

    @Test
    void nobodyWaitsUntilAStreamThatIsNotReadHasEnded() throws IOException {
        var ben = members.colleague("Ben").account().id().id();
        try (var stream = asks(EVENTS)) {
            var longest = 0L;
            for (var i = 0; i < 5000; i++) {
                var from = System.nanoTime();
                chat.say(ben, Spot.CHANNEL, i + "x".repeat(1900));
                longest = Math.max(longest, System.nanoTime() - from);
            }
            assertThat(Duration.ofNanos(longest)).isLessThan(Duration.ofSeconds(2));
            await().atMost(SOON).until(() -> isDropped(stream));
        }
    }

    @Test
    void anAnswerThatIsNotReadEnds() throws IOException {
        muchIsSent();
        try (var answer = asks(DESK)) {
            await().atMost(SOON).until(() -> isDropped(answer));
        }
    }

    @Test
    void anAnswerThatIsReadALittleAtATimeEnds() throws IOException {
        muchIsSent();
        try (var answer = asks(DESK)) {
            await().atMost(SOON).until(() -> isDropped(answer) || hasEnded(answer));
        }
    }
}
