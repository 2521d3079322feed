package org.tandembot.platform.msteams;

import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.tandembot.chat.Interaction.Command;
import org.tandembot.chat.Interaction.Press;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Place;
import org.tandembot.platform.Echo;
import org.tandembot.platform.msteams.cards.CardRules;
import org.tandembot.platform.msteams.cards.Data;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Teams;
import org.tandembot.roster.TestTeam;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What comes in as which turn, and where each kind of reply goes: what is for one person alone never into a channel. */
@TeamsGround
@org.junit.jupiter.api.extension.ExtendWith(OutputCaptureExtension.class)
class MsTeamsRepliesTests extends MsTeamsTest {

    @Autowired
    private Teams teams;

    private static ObjectNode press(String verb) {
        return Data.press(Echo.action(verb)).json();
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return FakeMicrosoft.JSON.readTree(answer.body());
    }

    private String chat() {
        return "POST v3/conversations/" + SignedTeams.chatOf(nurse.user()) + "/activities";
    }

    private static List<String> calls() {
        return FakeMicrosoft.calls().stream()
                .map(call -> call.method() + " " + call.path())
                .toList();
    }

    @Test
    void whoAndWhereComeFromTheEnvelope() {
        nurse.says("echo hello there");
        var turn = echo.turns.getFirst();
        assertThat(turn.who())
                .isEqualTo(new PersonId("msteams", FakeMicrosoft.TENANT, SignedTeams.directoryId(nurse.user())));
        assertThat(turn.where()).isEqualTo(new Place.Private());
        assertThat(turn.language()).isEqualTo(Locale.ENGLISH);
        assertThat(turn.what()).isEqualTo(new Command("echo", "hello there"));
    }

    @Test
    void inAChannelTheBotsNameIsNoPartOfWhatIsSaidAndAThreadIsTheChannel() {
        nurse.saysInChannel("echo R&amp;D");
        var turn = echo.turns.getFirst();
        assertThat(turn.what()).isEqualTo(new Command("echo", "R&D"));
        assertThat(turn.where())
                .isEqualTo(
                        new Place.Channel(new ChannelId("msteams", FakeMicrosoft.TENANT, SignedTeams.CHANNEL), true));
    }

    @Test
    void aWhisperInPrivateIsAMessageInThatChat() {
        nurse.says("echo hello");
        assertThat(calls()).containsExactly(chat());
        assertThat(FakeMicrosoft.calls().getFirst().authorization()).isEqualTo("Bearer sent-with-this");
        assertThat(FakeMicrosoft.calls().getFirst().body().path("summary").asString())
                .isEqualTo("Said hello");
    }

    @Test
    void aWhisperInAChannelGoesToThePersonsOwnChatWhichIsOpenedForIt() {
        var newcomer = nurse.as(nurse.user() + "new");
        newcomer.saysInChannel("echo hello");
        assertThat(calls()).containsExactly("POST v3/conversations", "POST v3/conversations/1/activities");
        var opened = FakeMicrosoft.calls().getFirst().body();
        assertThat(opened.at("/members/0/id").asString()).isEqualTo(SignedTeams.teamsId(nurse.user() + "new"));
        assertThat(opened.at("/channelData/tenant/id").asString()).isEqualTo(FakeMicrosoft.TENANT);
        assertThat(opened.path("bot").path("id").asString()).isEqualTo(SignedTeams.BOT);
    }

    @Test
    void whereAPersonCannotBeWrittenToTheChannelLearnsOnlyThat() {
        FakeMicrosoft.SERVER.stubFor(post("/amer/v3/conversations").willReturn(status(403)));
        nurse.as(nurse.user() + "new").saysInChannel("echo secret");
        var said = FakeMicrosoft.calls().getLast();
        assertThat(said.path()).startsWith("v3/conversations/" + SignedTeams.CHANNEL);
        assertThat(said.body().toString())
                .contains("cannot write to you in private")
                .doesNotContain("secret");
    }

    @Test
    void aPostGoesIntoTheThreadItWasAskedForIn() {
        nurse.saysInChannel("echo post");
        assertThat(calls())
                .containsExactly(
                        "POST v3/conversations/" + SignedTeams.CHANNEL + ";messageid=1732442300000/activities");
    }

    @Test
    void aPressPutsTheNextCardInItsPlaceAndOnOtherDevicesTooWithoutAnyMessage() {
        var answer = json(nurse.presses(press("replace")));
        assertThat(answer.path("statusCode").asInt()).isEqualTo(200);
        assertThat(answer.path("type").asString()).isEqualTo("application/vnd.microsoft.card.adaptive");
        assertThat(answer.path("value").toString()).contains("Next question");
        CardRules.hold(answer.path("value"));
        assertThat(echo.turns.getFirst().what()).isEqualTo(new Press(Echo.action("replace")));
        await().until(() -> !calls().isEmpty());
        assertThat(calls())
                .containsExactly(
                        "PUT v3/conversations/" + SignedTeams.chatOf(nurse.user()) + "/activities/1732442400000");
    }

    @Test
    void whatTellsAPersonTheirAnswersIsNeverSentToBeKept() {
        var answer = json(nurse.presses(press("mine")));
        assertThat(answer.path("value").toString()).contains("You said Agree");
        nurse.says("/echo mine");
        var sent = FakeMicrosoft.calls();
        assertThat(sent).hasSize(1);
        assertThat(sent.getFirst().body().toString())
                .contains("Show my answers")
                .doesNotContain("You said Agree");

        var button = sent.getFirst().body().findValues("data").getFirst();
        assertThat(json(nurse.presses(button)).path("value").toString()).contains("You said Agree");
        assertThat(FakeMicrosoft.calls()).hasSize(1);
    }

    /** It is no answer of theirs, so nothing stands before it that says so. */
    @Test
    void aCodeForAPartnerIsShownInTheManagersOwnChat() {
        var boss = new PersonId("msteams", FakeMicrosoft.TENANT, SignedTeams.directoryId(nurse.user()));
        var channel = new ChannelId("msteams", FakeMicrosoft.TENANT, "19:partners@thread.tacv2");
        teams.save(TestTeam.of("PARTNERS", "Riverside", channel, Set.of(boss), Optional.empty()));
        try {
            nurse.in(channel.id()).saysInChannel("tandem invite");
            assertThat(calls()).containsExactly(chat());
            assertThat(FakeMicrosoft.calls().getFirst().body().toString())
                    .containsPattern("[2-9A-Z]{4} [2-9A-Z]{4}")
                    .doesNotContain("Show my answers");
        } finally {
            teams.remove("PARTNERS");
        }
    }

    @Test
    void inAChannelTheAnswerToAPressIsSeenByWhoeverPressedAlone() {
        assertThat(json(nurse.pressesInChannel(press("whisper"))).path("value").toString())
                .contains("Only you");
        assertThat(json(nurse.pressesInChannel(press("replace"))).path("value").toString())
                .contains("Next question");
        assertThat(calls()).isEmpty();
    }

    @Test
    void aFormThatTeamsWasNotToldOfTakesASecondPress() {
        var offer = json(nurse.presses(press("form"))).path("value");
        var data = offer.findValues("data").getFirst();
        assertThat(data.at("/msteams/type").asString()).isEqualTo("task/fetch");
        var dialog = json(nurse.dialog("task/fetch", data));
        assertThat(dialog.at("/task/type").asString()).isEqualTo("continue");
        assertThat(dialog.at("/task/value/title").asString()).isEqualTo("Set up");
        CardRules.hold(dialog.at("/task/value/card/content"));
    }

    @Test
    void aSentFormIsReadInputByInput() {
        var data = sendable();
        data.put("name", "  Riverside ").put("who", "a%2Cb,c%2Bd").put("org", "tandem:none");
        nurse.dialog("task/submit", data);
        var sent = (Submit) echo.turns.getLast().what();
        assertThat(sent.form()).isEqualTo(Echo.action("save"));
        assertThat(sent.values()).isEqualTo(Map.of("name", List.of("  Riverside "), "who", List.of("a,b", "c+d")));
        assertThat(echo.turns.getLast().where()).isInstanceOf(Place.Channel.class);
    }

    @Test
    void aFormThatIsNotRightComesBackFilledInWithWhatIsWrongBesideTheInput() {
        var data = sendable();
        data.put("name", "").put("who", "a%2Cb").put("org", "nhs");
        var card = json(nurse.dialog("task/submit", data)).at("/task/value/card/content");
        CardRules.hold(card);
        var body = card.path("body");
        assertThat(body.path(0).at("/inlines/0/text").asString()).isEqualTo("Say a name");
        assertThat(body.path(1).path("id").asString()).isEqualTo("name");
        assertThat(body.path(2).path("value").asString()).isEqualTo("a%2Cb");
        assertThat(body.path(3).path("value").asString()).isEqualTo("nhs");

        var again = (ObjectNode) card.at("/actions/0/data").deepCopy();
        again.put("name", "Riverside");
        assertThat(json(nurse.dialog("task/submit", again)).toString()).contains("Saved Riverside");
        assertThat(calls()).isEmpty();
    }

    @Test
    void whatIsWrongWithAFormAsAWholeStandsAboveIt() {
        var data = sendable();
        var card = json(nurse.dialog("task/submit", data.put("name", "whole"))).at("/task/value/card/content");
        assertThat(card.at("/body/0/inlines/0/text").asString()).isEqualTo("Not now");
        assertThat(card.at("/body/1/value").asString()).isEqualTo("whole");
    }

    @Test
    void aSentFormCanOpenAnotherOrPostOrClose() {
        assertThat(json(nurse.dialog("task/submit", sendable().put("name", "next")))
                        .at("/task/value/title")
                        .asString())
                .isEqualTo("Set up");
        assertThat(nurse.dialog("task/submit", sendable().put("name", "silent")).body())
                .isEmpty();
        assertThat(calls()).isEmpty();
        assertThat(nurse.dialog("task/submit", sendable().put("name", "post")).body())
                .isEmpty();
        assertThat(calls()).hasSize(1);
    }

    @Test
    void aFormThatIsLeftIsClosedAndNothingIsHeard() {
        var dialog = json(nurse.dialog("task/fetch", press("known-form")));
        echo.turns.clear();
        var leave = dialog.at("/task/value/card/content/actions/1/data");
        assertThat(nurse.dialog("task/submit", leave).body()).isEmpty();
        assertThat(echo.turns).isEmpty();
    }

    private ObjectNode sendable() {
        var dialog = json(nurse.dialog("task/fetch", press("known-form")));
        return (ObjectNode) dialog.at("/task/value/card/content/actions/0/data").deepCopy();
    }

    @Test
    void anOlderClientsPressIsAMessageWithoutWordsAndReplacesTheCardToo() {
        var more = Map.of("value", press("replace"), "replyToId", "1732442400000");
        assertThat(nurse.send(nurse.personal("message", more)).statusCode()).isEqualTo(200);
        assertThat(echo.turns.getFirst().what()).isEqualTo(new Press(Echo.action("replace")));
        assertThat(calls())
                .containsExactly(
                        "PUT v3/conversations/" + SignedTeams.chatOf(nurse.user()) + "/activities/1732442400000");
    }

    /** What it would be shown in is kept, so words say where it can be seen; the same words again would be a circle without end. */
    @Test
    void anOlderClientIsToldInWordsWhereItsOwnersAnswersCanBeSeen() {
        for (var pressed :
                List.of(press("mine"), FakeMicrosoft.JSON.readTree("{\"tandem\":{\"say\":\"/echo mine\"}}"))) {
            FakeMicrosoft.reset();
            for (var activity : List.of(
                    nurse.personal("message", Map.of("value", pressed, "replyToId", "1732442400000")),
                    nurse.inChannel("message", Map.of("value", pressed, "replyToId", "1732442400000")))) {
                assertThat(nurse.send(activity).statusCode()).isEqualTo(200);
            }
            assertThat(calls()).containsExactly(chat(), chat());
            assertThat(FakeMicrosoft.calls())
                    .allSatisfy(call -> assertThat(call.body().toString())
                            .contains("I can't show you your own answers in this app", "I have kept it")
                            .doesNotContain("Show my answers", "You said Agree"));
        }
    }

    @Test
    void noPressIsAnsweredWithNothing() {
        for (var verb :
                List.of("replace", "mine", "whisper", "post", "form", "files", "silent", "not-yours", "break")) {
            for (var answer : List.of(nurse.presses(press(verb)), nurse.pressesInChannel(press(verb)))) {
                var value = json(answer).path("value");
                assertThat(value.isObject() || !value.asString("").isBlank())
                        .as("%s: %s", verb, answer.body())
                        .isTrue();
            }
        }
    }

    @Test
    void anOddOrOldButtonIsAnsweredKindly() {
        var odd = FakeMicrosoft.JSON.createObjectNode();
        odd.putObject("tandem").put("press", "%%%");
        assertThat(nurse.presses(odd).statusCode()).isEqualTo(200);
        assertThat(FakeMicrosoft.calls().getFirst().body().toString()).contains("from an older message");
    }

    @Test
    void aBugIsToldAndNothingOfItIsLogged(CapturedOutput log) {
        assertThat(nurse.presses(press("break")).statusCode()).isEqualTo(200);
        assertThat(FakeMicrosoft.calls().getFirst().body().toString()).contains("Something went wrong");
        nurse.says("echo my own words");
        assertThat(log.getAll())
                .doesNotContain("a secret")
                .doesNotContain("my own words")
                .doesNotContain(SignedTeams.directoryId(nurse.user()))
                .doesNotContain("sent-with-this");
    }

    @Test
    void anInvokeThatIsNotKnownIsToldSo() {
        assertThat(nurse.send(nurse.personal("invoke", Map.of("name", "composeExtension/query")))
                        .statusCode())
                .isEqualTo(501);
    }

    @Test
    void theMenuComesForWordsOfAGreeting() {
        nurse.says("help");
        assertThat(FakeMicrosoft.calls().getFirst().body().toString()).contains("What is kept about me?");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 412, 502, 503, 504})
    void anAnswerThatMicrosoftDidNotTakeIsSentAgain(int status) {
        FakeMicrosoft.SERVER.stubFor(post(urlMatching("/amer/.*/activities"))
                .inScenario("broken")
                .whenScenarioStateIs("Started")
                .willReturn(status(status))
                .willSetStateTo("whole"));
        nurse.says("echo hello");
        assertThat(calls()).containsExactly(chat(), chat());
        if (status == 401) {
            assertThat(FakeMicrosoft.asked("/token")).as("a new token").isEqualTo(1);
        }
    }

    @Test
    void afterSomeTriesItIsGivenUp() {
        FakeMicrosoft.SERVER.stubFor(post(urlMatching("/amer/.*/activities")).willReturn(status(502)));
        assertThat(nurse.says("echo hello").statusCode()).isEqualTo(200);
        assertThat(calls()).hasSizeBetween(3, 5);
    }

    @Test
    void whatTeamsTakesOnlyLaterIsSentLater() {
        FakeMicrosoft.SERVER.stubFor(post(urlMatching("/amer/.*/activities"))
                .inScenario("busy")
                .whenScenarioStateIs("Started")
                .willReturn(status(429).withHeader("Retry-After", "1"))
                .willSetStateTo("free"));
        nurse.says("echo hello");
        assertThat(calls()).containsExactly(chat(), chat());
    }
}
