package org.tandembot.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.tandembot.WholeTandem;
import org.tandembot.store.TestRedis;

/** The web on a port of its own. */
@WholeTandem
@WebGround
class WebPortTests {

    private static final int WEB = TestRedis.freePort();

    @LocalServerPort
    int port;

    @DynamicPropertySource
    static void ofItsOwn(DynamicPropertyRegistry settings) {
        settings.add("tandem.web.port", () -> WEB);
    }

    @Test
    void thePagesAreThereAlone() {
        assertThat(status(WEB, "/web/sign-in")).isEqualTo(200);
        assertThat(status(port, "/web/sign-in")).isEqualTo(404);
        assertThat(status(port, "/join/x")).isEqualTo(404);
        assertThat(status(port, "/x/../web/sign-in")).isEqualTo(404);
    }

    @Test
    void whatTheChatsCallIsOnTheOtherPort() {
        for (var path : new String[] {"/slack/events", "/slack/install", "/api/messages", "/", "/actuator/health"}) {
            assertThat(status(WEB, path)).as(path).isEqualTo(404);
        }
    }

    private static int status(int at, String path) {
        return WebMembers.get(new Visitor(at, "", WebMembers.ORIGIN, Map.of()), path)
                .statusCode();
    }
}
