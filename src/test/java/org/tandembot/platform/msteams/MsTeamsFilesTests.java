package org.tandembot.platform.msteams;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.put;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.message.ActionId;
import org.tandembot.platform.Echo;
import org.tandembot.platform.msteams.FakeMicrosoft.Call;
import org.tandembot.platform.msteams.cards.CardRules;
import org.tandembot.platform.msteams.cards.Data;
import org.tandembot.roster.PersonId;
import org.tandembot.settings.TrustedHosts;
import org.tandembot.store.Store;
import org.tandembot.workspace.Destination;
import org.tandembot.workspace.Sent;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A file comes to a person who agrees to it, made anew at that moment; no address that comes from outside gets it or anything else. */
@TeamsGround
@ExtendWith(OutputCaptureExtension.class)
class MsTeamsFilesTests extends MsTeamsTest {

    private static final String TABLE = "a,b\r\n1,2\r\n";
    private static final String QUESTION = "1732442400000";
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Autowired
    private MsTeamsPlatform platform;

    @Autowired
    private Store store;

    private static JsonNode context(String verb) {
        return Data.press(Echo.action(verb)).json();
    }

    private String chat() {
        return "v3/conversations/" + SignedTeams.chatOf(nurse.user()) + "/activities";
    }

    private String uploadUrl() {
        return FakeMicrosoft.uploadUrl(nurse.user());
    }

    private static void driveAnswers(ResponseDefinitionBuilder how) {
        FakeMicrosoft.SERVER.stubFor(put(urlMatching("/drive/.*")).atPriority(1).willReturn(how));
    }

    private static List<Call> questions() {
        return FakeMicrosoft.calls().stream()
                .filter(call -> call.body()
                        .at("/attachments/0/contentType")
                        .asString("")
                        .equals("application/vnd.microsoft.teams.card.file.consent"))
                .toList();
    }

    private static String said() {
        return FakeMicrosoft.calls().stream()
                .filter(call -> call.method().equals("POST"))
                .map(call -> call.body().toString())
                .toList()
                .toString();
    }

    private static void assertTakenAway() {
        assertThat(FakeMicrosoft.calls())
                .filteredOn(call -> call.method().equals("DELETE"))
                .singleElement()
                .satisfies(call -> assertThat(call.path()).endsWith("/activities/" + QUESTION));
    }

    @Test
    void aFileIsOfferedAfterItsMessageByACardThatTellsNothingButHowToMakeIt() {
        nurse.says("echo files");

        assertThat(FakeMicrosoft.calls())
                .hasSize(3)
                .allSatisfy(call -> assertThat(call.path()).isEqualTo(chat()));
        CardRules.hold(FakeMicrosoft.calls().getFirst().body().at("/attachments/0/content"));
        var question = questions().getFirst().body().path("attachments").path(0);
        assertThat(question.path("name").asString())
                .as("a name that OneDrive takes")
                .isEqualTo("sum-mary-.csv");
        assertThat(question.at("/content/description").asString()).isEqualTo("The table");
        assertThat(question.at("/content/sizeInBytes").asInt()).isEqualTo(TABLE.length());
        assertThat(question.at("/content/acceptContext").toString())
                .isEqualTo("{\"tandem\":{\"press\":\"echo.table\"}}")
                .isEqualTo(question.at("/content/declineContext").toString());
        assertThat(questions().getLast().body().toString()).contains("page.pdf").doesNotContain("AQID");
    }

    @Test
    void whatTandemSendsOfItsOwnAccordIsOfferedToo() {
        var person = new PersonId("msteams", FakeMicrosoft.TENANT, SignedTeams.directoryId(nurse.user()));

        assertThat(platform.send(new Destination.ToPerson(person), Echo.files()))
                .isEqualTo(new Sent.Delivered());
        assertThat(questions()).hasSize(2);
    }

    @Test
    void whereTheQuestionCannotBeAskedTheMessageCountsAndHasAButtonToTryAgain() {
        FakeMicrosoft.SERVER.stubFor(post(urlMatching("/amer/.*/activities"))
                .withRequestBody(com.github.tomakehurst.wiremock.client.WireMock.containing("file.consent"))
                .willReturn(status(400)));
        nurse.says("echo files");

        var again = FakeMicrosoft.calls().getFirst().body().findValues("data").getFirst();
        FakeMicrosoft.reset();
        nurse.presses(again);
        assertThat(questions()).hasSize(1);
    }

    @Test
    void inAChannelAFileGoesToThePersonsOwnChat() {
        nurse.pressesInChannel(Data.press(Echo.action("files")).json());

        assertThat(FakeMicrosoft.calls())
                .hasSize(3)
                .noneMatch(call -> call.path().contains(SignedTeams.CHANNEL));
    }

    @Test
    void whoAgreesGetsTheFileMadeAnewAndSeesWhereItIs() {
        assertThat(nurse.agrees(context("table"), QUESTION, uploadUrl()).statusCode())
                .isEqualTo(200);

        assertThat(FakeMicrosoft.uploads()).singleElement().satisfies(upload -> {
            assertThat(upload.getMethod().getName()).isEqualTo("PUT");
            assertThat(upload.getBodyAsString()).isEqualTo(TABLE);
            assertThat(upload.getHeader("Content-Length")).isEqualTo("10");
            assertThat(upload.getHeader("Content-Range")).isEqualTo("bytes 0-9/10");
            assertThat(upload.getHeader("Authorization"))
                    .as("the token is for the Connector alone")
                    .isNull();
        });
        assertThat(echo.turns.getFirst().what()).isEqualTo(new Press(Echo.action("table")));
        assertThat(echo.turns.getFirst().who().id()).isEqualTo(SignedTeams.directoryId(nurse.user()));
        var shown = FakeMicrosoft.calls().getFirst().body();
        assertThat(shown.at("/attachments/0").toString())
                .contains(
                        "\"contentType\":\"application/vnd.microsoft.teams.card.file.info\"",
                        "/Documents/Applications/summary%201.csv",
                        "\"name\":\"summary 1.csv\"",
                        "\"uniqueId\":\"1150D938-8870-4044-9F2C-5BBDEBA70C8C\"",
                        "\"fileType\":\"csv\"");
        assertTakenAway();
    }

    @Test
    void aPictureComesAsItsBytes() {
        nurse.agrees(context("page"), QUESTION, uploadUrl());

        assertThat(FakeMicrosoft.uploads())
                .singleElement()
                .satisfies(upload -> assertThat(upload.getBody()).isEqualTo(new byte[] {1, 2, 3}));
    }

    @Test
    void twoPressesBringOneFile() throws Exception {
        echo.gate = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var presses = Stream.generate(
                            () -> threads.submit(() -> nurse.agrees(context("table"), QUESTION, uploadUrl())))
                    .limit(4)
                    .toList();
            echo.gate.countDown();
            for (var press : presses) {
                assertThat(press.get().statusCode()).isEqualTo(200);
            }
        }
        nurse.agrees(context("table"), QUESTION, uploadUrl());

        assertThat(FakeMicrosoft.uploads()).hasSize(1);
        assertThat(FakeMicrosoft.calls().stream().filter(call -> call.method().equals("POST")))
                .hasSize(1);
    }

    @Test
    void whereTeamsDoesNotSayWhichQuestionItWasEachAnswerCounts() {
        nurse.declines(context("table"), "");
        nurse.declines(context("page"), "");
        assertThat(FakeMicrosoft.calls())
                .hasSize(2)
                .allSatisfy(call -> assertThat(call.body().toString()).contains("Nothing was saved."));

        nurse.agrees(context("table"), "", uploadUrl());
        nurse.agrees(context("table"), "", uploadUrl());
        assertThat(FakeMicrosoft.uploads())
                .as("the place has an id of its own, which tells them apart")
                .hasSize(1);
    }

    @Test
    void nothingOfAFileIsKept() {
        nurse.agrees(context("table"), QUESTION, uploadUrl());

        var kept = store.commands().keys("tandem:msteams:first:*");
        assertThat(kept).isNotEmpty().allSatisfy(key -> {
            assertThat(store.commands().opsForValue().get(key)).matches("[0-9a-f]{1,16}");
            assertThat(store.commands().getExpire(key))
                    .isBetween(1L, Duration.ofDays(1).toSeconds());
            assertThat(key).doesNotContain(SignedTeams.chatOf(nurse.user()));
        });
    }

    @Test
    void whoDeclinesIsToldThatNothingWasSavedAndHowToGetItAfterAll() {
        nurse.declines(context("table"), QUESTION);
        nurse.declines(context("table"), QUESTION);

        assertThat(FakeMicrosoft.uploads()).isEmpty();
        assertThat(echo.turns).isEmpty();
        assertTakenAway();
        var told = FakeMicrosoft.calls().getFirst().body();
        assertThat(told.toString()).contains("Nothing was saved.");
        FakeMicrosoft.reset();
        nurse.presses(told.findValues("data").getFirst());
        assertThat(questions()).hasSize(1);
    }

    @Test
    void whoeverMayNotHaveTheFileIsToldSoAndNothingIsSent() {
        nurse.agrees(context("not-yours"), QUESTION, uploadUrl());

        assertThat(said()).contains("That is for managers");
        assertThat(FakeMicrosoft.uploads()).isEmpty();
    }

    static Stream<JsonNode> forged() {
        var json = JsonNodeFactory.instance;
        return Stream.of(
                json.objectNode(),
                json.stringNode("echo.table"),
                Data.press(new ActionId("nobody", "knows")).json(),
                new Data("press", "../../etc/passwd", false).json(),
                new Data("say", "/echo post", false).json(),
                context("form"),
                context("silent"),
                context("break"));
    }

    @ParameterizedTest
    @MethodSource("forged")
    void aForgedQuestionBringsNothing(JsonNode context) {
        assertThat(nurse.agrees(context, QUESTION, uploadUrl()).statusCode()).isEqualTo(200);

        assertThat(FakeMicrosoft.uploads()).isEmpty();
        assertThat(said()).doesNotContain("For all", "a secret");
    }

    @Test
    void anAnswerThatDoesNotComeFromThePersonsOwnChatBringsNothing() {
        nurse.send(nurse.inChannel("invoke", SignedTeams.consent(context("table"), QUESTION, uploadUrl())));

        assertThat(FakeMicrosoft.uploads()).isEmpty();
        assertThat(echo.turns).isEmpty();
        assertThat(said()).contains("in our own chat only");
    }

    @Test
    void anAnswerWithoutAPlaceBringsNothing() {
        var activity = nurse.personal(
                "invoke",
                Map.of(
                        "name",
                        "fileConsent/invoke",
                        "replyToId",
                        QUESTION,
                        "value",
                        Map.of("type", "fileUpload", "action", "accept", "context", context("table"))));
        assertThat(nurse.send(activity).statusCode()).isEqualTo(200);

        assertThat(said()).contains("Nothing was saved.");
    }

    static Stream<String> evilPlaces() {
        return Stream.of(
                "https://evil.example/drive/x?tempauth=SECRET",
                "http://evil.example/drive/x?tempauth=SECRET",
                "http://127.0.0.1:PORT/drive/x?tempauth=SECRET",
                "http://[::1]:PORT/drive/x?tempauth=SECRET",
                "http://2130706433:PORT/drive/x?tempauth=SECRET",
                "http://169.254.169.254/latest/meta-data/?tempauth=SECRET",
                "http://localhost.evil.example:PORT/drive/x?tempauth=SECRET",
                "http://evillocalhost:PORT/drive/x?tempauth=SECRET",
                "http://localhost@evil.example/drive/x?tempauth=SECRET",
                "http://x:SECRET@localhost:PORT/drive/x",
                "http://localhost:PORT/drive/x?tempauth=SECRET#localhost",
                "https://localhost:8443/drive/x?tempauth=SECRET",
                "file:///etc/passwd?tempauth=SECRET",
                "ftp://localhost:PORT/drive/x?tempauth=SECRET",
                "//localhost:PORT/drive/x?tempauth=SECRET",
                "\\\\localhost\\drive?tempauth=SECRET",
                "SECRET no address",
                "");
    }

    @ParameterizedTest
    @MethodSource("evilPlaces")
    void anAddressThatIsNotOfThoseWhoKeepFilesForTeamsGetsNothing(String place, CapturedOutput output) {
        var address = place.replace("PORT", Integer.toString(FakeMicrosoft.SERVER.port()));
        assertThat(nurse.agrees(context("table"), QUESTION, address).statusCode())
                .isEqualTo(200);

        assertThat(FakeMicrosoft.uploads()).isEmpty();
        assertThat(said()).contains("Nothing was saved.", "a place for the file that I do not trust");
        assertThat(output).contains("tandem.msteams.upload-hosts").doesNotContain("SECRET");
        assertThat(said()).doesNotContain("SECRET");
    }

    @Test
    void microsoftsOwnPlacesAreTakenAndNothingThatLooksLikeThem() {
        var hosts = new TrustedHosts(List.of("sharepoint.com"));
        assertThat(hosts.place(
                        "https://contoso-my.sharepoint.com/personal/x/_api/v2.0/drive/items/1/uploadSession?t=1"))
                .isPresent();
        assertThat(hosts.place("https://CONTOSO-my.SharePoint.com/x")).isPresent();
        for (var other : List.of(
                "http://contoso-my.sharepoint.com/x",
                "https://contoso-my.sharepoint.com:8443/x",
                "https://notsharepoint.com/x",
                "https://sharepoint.com.evil.example/x",
                "https://contoso.sharepoint.com.:443/x",
                "https://evil.example/contoso.sharepoint.com",
                "https://evil.example?.sharepoint.com",
                "https://localhost/x")) {
            assertThat(hosts.place(other)).as(other).isEmpty();
        }
    }

    @Test
    void aPlaceOfAFileThatIsNotMicrosoftsIsNotShown() {
        var activity = SignedTeams.consent(context("table"), QUESTION, uploadUrl());
        var evil = FakeMicrosoft.JSON
                .writeValueAsString(nurse.personal("invoke", activity))
                .replace(FakeMicrosoft.SERVER.baseUrl() + "/Documents", "https://evil.example/Documents");
        nurse.sendText(evil, "Bearer " + nurse.token());

        assertThat(FakeMicrosoft.uploads()).hasSize(1);
        assertThat(said())
                .contains("I have put summary 1.csv into your OneDrive.")
                .doesNotContain("evil.example");
    }

    static Stream<Map.Entry<ResponseDefinitionBuilder, String>> troubles() {
        return Stream.of(
                Map.entry(status(404), "no longer good"),
                Map.entry(status(403), "no longer good"),
                Map.entry(status(410), "no longer good"),
                Map.entry(status(500), "did not take the file"),
                Map.entry(status(507), "did not take the file"),
                Map.entry(status(202), "did not take the file"),
                Map.entry(status(302).withHeader("Location", "/drive/elsewhere"), "did not take the file"),
                Map.entry(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), "cannot tell if the file was saved"),
                Map.entry(aResponse().withFault(Fault.EMPTY_RESPONSE), "cannot tell if the file was saved"));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void whatGoesWrongIsToldInPlainWordsWithAWayToTryAgain(
            Map.Entry<ResponseDefinitionBuilder, String> trouble, CapturedOutput output) {
        driveAnswers(trouble.getKey());
        assertThat(nurse.agrees(context("table"), QUESTION, uploadUrl()).statusCode())
                .isEqualTo(200);

        assertThat(FakeMicrosoft.uploads()).hasSize(1);
        assertThat(said()).contains(trouble.getValue(), "Send it again");
        assertThat(output).contains("did not get to OneDrive").doesNotContain("SECRET", "tempauth");
        assertTakenAway();

        driveAnswers(status(201));
        nurse.agrees(context("table"), QUESTION, uploadUrl());
        assertThat(FakeMicrosoft.uploads()).as("the next try counts").hasSize(2);
    }

    @Test
    void whatTheDriveAnswersIsNotReadHoweverLongItTakes() {
        driveAnswers(aResponse().withStatus(201).withBody("x".repeat(1 << 20)).withChunkedDribbleDelay(1000, 20_000));
        nurse.agrees(context("table"), QUESTION, uploadUrl());

        assertThat(said()).contains("file.info");
    }

    @Test
    void aDriveThatDoesNotAnswerIsNotWaitedForLongerThanAPersonWaits() {
        FakeMicrosoft.SERVER.stubFor(put(urlMatching("/drive/.*"))
                .atPriority(1)
                .willReturn(status(201).withFixedDelay(20_000)));
        var drive = new OneDrive(
                new TrustedHosts(List.of("localhost")), HttpClient.newHttpClient(), Duration.ofMillis(200));

        assertThat(drive.save(uploadUrl(), TABLE.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(OneDrive.Outcome.PERHAPS);
        assertThat(new OneDrive(new TrustedHosts(List.of("localhost")), HttpClient.newHttpClient(), PATIENCE)
                        .save("http://localhost:1/drive/x", new byte[] {1}))
                .as("nobody is there")
                .isEqualTo(OneDrive.Outcome.FAILED);
    }

    @Test
    void aQuestionThatCannotBeTakenAwayDoesNoHarm() {
        FakeMicrosoft.SERVER.stubFor(delete(urlMatching("/amer/.*")).willReturn(status(404)));
        nurse.agrees(context("table"), QUESTION, uploadUrl());
        nurse.agrees(context("table"), QUESTION, uploadUrl());

        assertThat(FakeMicrosoft.uploads()).hasSize(1);
        assertThat(said()).contains("file.info");
    }

    @Test
    void whoHasNoDriveCanCopyTheTableButNotThePage() {
        nurse.says("echo files");
        var card = FakeMicrosoft.calls().getFirst().body().at("/attachments/0/content");
        var shows = card.path("body")
                .valueStream()
                .flatMap(part -> part.path("actions").valueStream())
                .filter(action -> action.path("title").asString("").equals("Show it as text"))
                .toList();
        assertThat(shows).hasSize(1);
        FakeMicrosoft.reset();
        nurse.presses(shows.getFirst().path("data"));

        await().until(() -> !FakeMicrosoft.calls().isEmpty());
        assertThat(questions()).isEmpty();
        assertThat(said()).contains("a,b", "1,2");
        CardRules.hold(FakeMicrosoft.calls().getFirst().body().at("/attachments/0/content"));
    }
}
