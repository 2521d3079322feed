package org.tandembot.platform.slack;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Message;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;
import org.tandembot.workspace.Destination;
import org.tandembot.workspace.Sent;

/** Pictures and files of a message on Slack, in its two steps. */
class SlackFilesTests extends SlackSlice {

    private static final byte[] PICTURE = {1, 2, 3, 4};
    private static final byte[] TABLE = "a,b".getBytes(StandardCharsets.UTF_8);
    private static final ActionId AGAIN = new ActionId("summary", "bring");
    private static final Message SUMMARY = Message.of(
            "Riverside: the last month",
            new Block.Image(new Block.Bytes(PICTURE), "Share who agree: 60%"),
            new Block.File("summary.csv", "text/csv", "The table", new Block.Bytes(TABLE), AGAIN));

    @Autowired
    private SlackPlatform platform;

    @BeforeEach
    void slackTakesFiles() {
        address("chart-1.png", "F1");
        address("summary.csv", "F2");
        SLACK.stubFor(post("/upload/F1").willReturn(status(200)));
        SLACK.stubFor(post("/upload/F2").willReturn(status(200)));
        SLACK.stubFor(post("/api/conversations.open").willReturn(okJson("{\"ok\":true,\"channel\":{\"id\":\"D9\"}}")));
    }

    private static void address(String name, String file) {
        SLACK.stubFor(post("/api/files.getUploadURLExternal")
                .withRequestBody(containing("filename=" + name))
                .willReturn(okJson("{\"ok\":true,\"upload_url\":\"%s/upload/%s\",\"file_id\":\"%s\"}"
                        .formatted(SLACK.baseUrl(), file, file))));
    }

    private Sent toPerson() {
        return platform.send(new Destination.ToPerson(new PersonId("slack", "T0TEAM", "U0BOSS")), SUMMARY);
    }

    @Test
    void aPictureAndAFileFollowTheMessageIntoThePersonsOwnChat() {
        assertThat(toPerson()).isEqualTo(new Sent.Delivered());

        assertThat(called("chat.postMessage").get("blocks"))
                .contains("The table")
                .as("a picture's words are read out with it, and not printed beside it")
                .doesNotContain("Share who agree: 60%");
        var addresses = SLACK.findAll(postRequestedFor(urlEqualTo("/api/files.getUploadURLExternal")));
        assertThat(addresses).hasSize(2);
        assertThat(addresses.getFirst().getBodyAsString()).contains("alt_txt=Share", "length=4");
        assertThat(SLACK.findAll(postRequestedFor(urlEqualTo("/upload/F1"))))
                .singleElement()
                .satisfies(sent -> {
                    assertThat(sent.getBody()).isEqualTo(PICTURE);
                    assertThat(sent.getHeader("Authorization"))
                            .as("the token is for Slack's own address")
                            .isNull();
                });
        assertThat(SLACK.findAll(postRequestedFor(urlEqualTo("/upload/F2"))))
                .singleElement()
                .satisfies(sent -> assertThat(sent.getBody()).isEqualTo(TABLE));
        var shared = called("files.completeUploadExternal");
        assertThat(shared.get("channel_id")).isEqualTo("D9");
        assertThat(shared.get("files")).contains("F1", "F2");
    }

    @Test
    void aPictureFollowsIntoAChannel() {
        platform.send(new Destination.ToChannel(new ChannelId("slack", "T0TEAM", "C0TEAM")), SUMMARY);

        assertThat(called("files.completeUploadExternal").get("channel_id")).isEqualTo("C0TEAM");
    }

    @Test
    void whatSlackDoesNotTakeIsSaidInWordsAndTheMessageCountsAsSent() {
        SLACK.stubFor(post("/upload/F1").willReturn(status(500)));

        assertThat(toPerson()).isEqualTo(new Sent.Delivered());
        assertThat(SLACK.findAll(postRequestedFor(urlEqualTo("/api/files.completeUploadExternal"))))
                .isEmpty();
        assertThat(SLACK.findAll(postRequestedFor(urlEqualTo("/api/chat.postMessage"))))
                .extracting(sent -> new Parameters(sent.getBodyAsString()).get("blocks"))
                .anyMatch(blocks -> blocks.contains("Share who agree: 60%"));
    }

    @Test
    void ofAFileThatSlackDoesNotTakeAPersonIsToldAndCanHaveItAfterAll() {
        SLACK.stubFor(post("/api/files.completeUploadExternal")
                .willReturn(okJson("{\"ok\":false,\"error\":\"internal_error\"}")));

        assertThat(toPerson()).isEqualTo(new Sent.Delivered());
        var posts = SLACK.findAll(postRequestedFor(urlEqualTo("/api/chat.postMessage")));
        assertThat(posts).as("the message, the picture in words, the file").hasSize(3);
        var told = new Parameters(posts.getLast().getBodyAsString());
        assertThat(told.get("text")).contains("Slack did not take the file summary.csv.");
        assertThat(told.get("blocks")).contains("Send it again", AGAIN.encoded());
    }

    @Test
    void anAnswerThatIsNotWhatSlackSaysItSendsLosesNoMessage() {
        SLACK.stubFor(post("/api/files.getUploadURLExternal").atPriority(1).willReturn(okJson("{\"ok\":true}")));

        assertThat(toPerson()).isEqualTo(new Sent.Delivered());
    }

    @Test
    void aMessageWithoutPicturesUploadsNothing() {
        platform.send(
                new Destination.ToPerson(new PersonId("slack", "T0TEAM", "U0BOSS")),
                Message.of("Good morning", new Block.Text("Good morning")));

        assertThat(SLACK.findAll(postRequestedFor(urlEqualTo("/api/files.getUploadURLExternal"))))
                .isEmpty();
    }
}
