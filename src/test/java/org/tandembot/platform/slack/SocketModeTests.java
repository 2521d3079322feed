package org.tandembot.platform.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** The same things over the web socket that Tandem opens. */
@DirtiesContext
class SocketModeTests extends SlackSlice {

    private static Socket socket = new Socket();

    @DynamicPropertySource
    static void aSocket(DynamicPropertyRegistry registry) throws InterruptedException {
        socket = new Socket();
        socket.start();
        socket.ready.await();
        registry.add("tandem.slack.app-token", () -> "xapp-test");
        SLACK.stubFor(post("/api/apps.connections.open")
                .willReturn(okJson("{\"ok\":true,\"url\":\"ws://localhost:" + socket.getPort() + "/link\"}")));
    }

    @AfterAll
    static void close() throws InterruptedException {
        socket.stop();
    }

    @BeforeEach
    void connected() {
        SLACK.stubFor(post("/api/apps.connections.open")
                .willReturn(okJson("{\"ok\":true,\"url\":\"ws://localhost:" + socket.getPort() + "/link\"}")));
        await().until(() -> !socket.getConnections().isEmpty());
        socket.said.clear();
    }

    private static void send(String type, String envelope, JsonNode payload) {
        socket.broadcast(JSON.writeValueAsString(
                Map.of("type", type, "envelope_id", envelope, "payload", payload, "accepts_response_payload", true)));
    }

    /** The acknowledgement of an envelope, as soon as it is there. */
    private static JsonNode acknowledged(String envelope) {
        return await().until(
                        () -> socket.said.stream()
                                .map(JSON::readTree)
                                .filter(said ->
                                        envelope.equals(said.path("envelope_id").asString("")))
                                .toList(),
                        said -> !said.isEmpty())
                .getFirst();
    }

    private static JsonNode payload(String form) {
        return JSON.readTree(URLDecoder.decode(form.substring("payload=".length()), StandardCharsets.UTF_8));
    }

    private JsonNode command(String command, String text) {
        var fields = JSON.createObjectNode();
        for (var pair : nurse().commandBody(command, text).split("&")) {
            var parts = pair.split("=", 2);
            fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    @Test
    void aPress() {
        send("interactive", "e1", payload(nurse().pressBody("echo.replace", Map.of())));
        assertThat(answered().path("replace_original").asBoolean()).isTrue();
        assertThat(acknowledged("e1").has("payload")).isFalse();
        assertThat(echo.turns).hasSize(1);
    }

    @Test
    void aCommand() {
        send("slash_commands", "e2", command("/echo", "hello"));
        assertThat(acknowledged("e2").at("/payload/text").asString()).isEqualTo("Said hello");
    }

    @Test
    void aForm() {
        send("interactive", "e3", payload(nurse().submitBody("echo.save", "", Map.of("name", ""))));
        assertThat(acknowledged("e3").at("/payload/response_action").asString()).isEqualTo("errors");
    }

    @Test
    void anEvent() {
        var event = Map.of("type", "app_home_opened", "user", "U0NURSE", "channel", "D0NURSE", "tab", "home");
        send("events_api", "e4", JSON.readTree(nurse().eventBody("EvSocket1", event)));
        assertThat(called("views.publish").get("user_id")).isEqualTo("U0NURSE");
        acknowledged("e4");
    }

    @Test
    void aConnectionThatBreaksIsOpenedAgain() {
        var broken = List.copyOf(socket.getConnections());
        broken.forEach(connection -> connection.close(1001));
        await().atMost(java.time.Duration.ofSeconds(30))
                .until(() -> socket.getConnections().stream().anyMatch(one -> !broken.contains(one)));
    }

    @Test
    void aNewAppTokenOpensAConnectionOfItsOwnBeforeTheOldOneIsClosed(@Autowired ApplicationEventPublisher events) {
        var before = List.copyOf(socket.getConnections());
        SLACK.stubFor(post("/api/apps.connections.open").willReturn(okJson("{\"ok\":false}")));
        events.publishEvent(withAppToken("xapp-next"));
        await().until(() -> asked("xapp-next") > 0);
        assertThat(socket.getConnections()).containsAll(before);
        send("slash_commands", "e5", command("/echo", "hello"));
        acknowledged("e5");

        connected();
        await().until(() -> socket.getConnections().stream().noneMatch(before::contains)
                && !socket.getConnections().isEmpty());
        send("slash_commands", "e6", command("/echo", "hello"));
        acknowledged("e6");
        events.publishEvent(withAppToken("xapp-test"));
        await().until(() -> asked("xapp-test") > 0);
    }

    /** Whenever the end comes while a connection is being made, none is left: the SDK would keep it up by itself. */
    @Test
    void noConnectionOutlivesTheEndThatComesWhileItIsMade(@Autowired SocketMode mode) throws InterruptedException {
        mode.stop();
        for (var wait = 0; wait < 30; wait++) {
            mode.start();
            Thread.sleep(wait);
            mode.stop();
        }
        try {
            await().during(Duration.ofSeconds(2))
                    .until(() -> socket.getConnections().isEmpty());
        } finally {
            mode.start();
            connected();
        }
    }

    private static int asked(String token) {
        return SLACK.findAll(postRequestedFor(urlEqualTo("/api/apps.connections.open"))
                        .withHeader("Authorization", equalTo("Bearer " + token)))
                .size();
    }

    private static SlackSettings withAppToken(String token) {
        var environment = new MockEnvironment()
                .withProperty("tandem.slack.app-token", token)
                .withProperty("tandem.slack.bot-token", "xoxb-test");
        return Binder.get(environment).bindOrCreate("tandem.slack", SlackSettings.class);
    }

    private static final class Socket extends WebSocketServer {

        final java.util.concurrent.CountDownLatch ready = new java.util.concurrent.CountDownLatch(1);
        final List<String> said = new CopyOnWriteArrayList<>();

        Socket() {
            super(new InetSocketAddress("localhost", 0));
            setDaemon(true);
        }

        @Override
        public void onOpen(WebSocket connection, ClientHandshake handshake) {
            connection.send("{\"type\":\"hello\",\"num_connections\":1}");
        }

        @Override
        public void onClose(WebSocket connection, int code, String reason, boolean remote) {}

        @Override
        public void onMessage(WebSocket connection, String message) {
            said.add(message);
        }

        @Override
        public void onError(WebSocket connection, Exception error) {}

        @Override
        public void onStart() {
            ready.countDown();
        }
    }
}
