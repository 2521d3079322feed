package org.tandembot.platform.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.http.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.message.Message;
import org.tandembot.platform.Echo;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;
import org.tandembot.workspace.ChatPlatform;
import org.tandembot.workspace.Destination;
import org.tandembot.workspace.Sent;

/**
 * Slack takes a request, and the line breaks before it has answered. Whether to say it again is for those who know what it was;
 * nothing below them may. The connection was good before, which is when HTTP clients repeat by themselves.
 */
class SlackSendsOnceTests extends SlackSlice {

    @Autowired
    private List<ChatPlatform> platforms;

    private Sent send(Destination to, Message message) {
        return platforms.getFirst().send(to, message);
    }

    private static Destination person() {
        return new Destination.ToPerson(new PersonId("slack", "T0TEAM", "U0NURSE"));
    }

    private static void breaks(String path, Fault how) {
        SLACK.stubFor(post(path).willReturn(aResponse().withFault(how)));
    }

    private static int requestsTo(String path) {
        return SLACK.findAll(postRequestedFor(urlEqualTo(path))).size();
    }

    @ParameterizedTest
    @EnumSource(names = {"EMPTY_RESPONSE", "CONNECTION_RESET_BY_PEER"})
    void aMessage(Fault fault) {
        for (var to : List.of(person(), new Destination.ToChannel(new ChannelId("slack", "T0TEAM", "C0TEAM")))) {
            acceptEverything();
            assertThat(send(to, Echo.message("Good morning"))).isEqualTo(new Sent.Delivered());
            acceptEverything();
            breaks("/api/chat.postMessage", fault);
            assertThat(send(to, Echo.message("Good morning")))
                    .isInstanceOfSatisfying(
                            Sent.Failed.class,
                            failed -> assertThat(failed.perhapsDelivered()).isTrue());
            assertThat(requestsTo("/api/chat.postMessage")).isEqualTo(1);
        }
    }

    @Test
    void anAnswerToAPress() {
        nurse().press(Echo.action("whisper"));
        answered();
        acceptEverything();
        breaks("/actions/T0TEAM/42/secret", Fault.EMPTY_RESPONSE);
        nurse().press(Echo.action("whisper"));
        called("chat.postMessage");
        assertThat(requestsTo("/actions/T0TEAM/42/secret")).isEqualTo(1);
    }

    @Test
    void aWhisperInAChannel() {
        nurse().submit(Echo.action("save"), "C0TEAM", Map.of("name", "North Bank"));
        called("chat.postEphemeral");
        acceptEverything();
        breaks("/api/chat.postEphemeral", Fault.EMPTY_RESPONSE);
        nurse().submit(Echo.action("save"), "C0TEAM", Map.of("name", "North Bank"));
        called("chat.postMessage");
        assertThat(requestsTo("/api/chat.postEphemeral")).isEqualTo(1);
    }

    @Test
    void aFile() {
        for (var breaks : List.of("/upload/F1", "/api/files.completeUploadExternal")) {
            acceptEverything();
            takeFiles();
            send(person(), Message.of("Table", Echo.files().files().getFirst()));
            await().until(() -> requestsTo("/api/files.completeUploadExternal") == 1);
            acceptEverything();
            takeFiles();
            breaks(breaks, Fault.EMPTY_RESPONSE);
            send(person(), Message.of("Table", Echo.files().files().getFirst()));
            assertThat(requestsTo(breaks)).isEqualTo(1);
        }
    }

    private static void takeFiles() {
        SLACK.stubFor(post("/api/files.getUploadURLExternal")
                .willReturn(okJson("{\"ok\":true,\"upload_url\":\"%s/upload/F1\",\"file_id\":\"F1\"}"
                        .formatted(SLACK.baseUrl()))));
        SLACK.stubFor(post("/upload/F1").willReturn(status(200)));
        SLACK.stubFor(post("/api/conversations.open").willReturn(okJson("{\"ok\":true,\"channel\":{\"id\":\"D9\"}}")));
    }
}
