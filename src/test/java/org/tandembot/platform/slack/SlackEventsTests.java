package org.tandembot.platform.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tandembot.chat.Interaction.Command;
import org.tandembot.chat.Interaction.Joined;
import org.tandembot.platform.Echo;
import org.tandembot.roster.PersonId;

class SlackEventsTests extends SlackSlice {

    private static Map<String, Object> direct(String text) {
        return Map.of(
                "type", "message",
                "channel", "D0NURSE",
                "channel_type", "im",
                "user", "U0NURSE",
                "text", text,
                "ts", "1762160400.000100",
                "event_ts", "1762160400.000100");
    }

    private static Map<String, Object> joined(String who) {
        return Map.of(
                "type", "member_joined_channel",
                "user", who,
                "channel", "C0TEAM",
                "channel_type", "C",
                "team", "T0TEAM",
                "inviter", "U0MANAGER");
    }

    @Test
    void theAddressIsConfirmedToSlack() {
        var body = "{\"token\":\"t\",\"challenge\":\"3eZbrw1aBm2rZgRNFdxV\",\"type\":\"url_verification\"}";
        assertThat(nurse().send(body).body()).isEqualTo("3eZbrw1aBm2rZgRNFdxV");
        assertThat(nurse().exchange(nurse().unsigned(body)).statusCode()).isEqualTo(401);
    }

    @Test
    void slackMayCheckTheCertificate() {
        assertThat(nurse().send("ssl_check=1&token=t").statusCode()).isEqualTo(200);
    }

    @Test
    void openingTheHomePageShowsWhatIsOpen() {
        nurse().event(
                        "Ev01",
                        Map.of("type", "app_home_opened", "user", "U0NURSE", "channel", "D0NURSE", "tab", "home"));
        assertThat(called("views.publish").get("user_id")).isEqualTo("U0NURSE");
        assertThat(called("views.publish").get("view")).contains("Nothing is open.");
    }

    @Test
    void openingTheMessagesIsNotOpeningTheHomePage() {
        nurse().event(
                        "Ev02",
                        Map.of("type", "app_home_opened", "user", "U0NURSE", "channel", "D0NURSE", "tab", "messages"));
        assertThat(everyCall()).isEmpty();
    }

    @Test
    void wordsInTheOwnChatAreACommand() {
        nurse().event("Ev03", direct("echo hello &amp; welcome"));
        assertThat(called("chat.postMessage").get("channel")).isEqualTo("U0NURSE");
        assertThat(echo.turns.getFirst().what()).isEqualTo(new Command("echo", "hello & welcome"));
        assertThat(echo.turns.getFirst().where().channel()).isEmpty();
    }

    @Test
    void aFormCannotOpenFromWordsSoAButtonOpensIt() {
        nurse().event("Ev04", direct("echo form"));
        var opener = called("chat.postMessage");
        assertThat(opener.get("text")).startsWith("I need a form for that.");
        nurse().press(button(opener), Map.of());
        assertThat(called("views.open").json("view").path("callback_id").asString())
                .isEqualTo("echo.save");
    }

    @Test
    void whatIsConfidentialIsBehindAButtonWhereWordsAskForIt() {
        nurse().event("Ev16", direct("echo mine"));
        var cover = called("chat.postMessage");
        assertThat(cover.body()).doesNotContain("Agree");
        nurse().press(button(cover), Map.of());
        assertThat(answered().path("text").asString()).isEqualTo("You said Agree");
        assertThat(answered().path("response_type").asString()).isEqualTo("ephemeral");
        assertThat(answered().path("replace_original").asBoolean()).isFalse();
    }

    private static String button(Parameters message) {
        return message.json("blocks")
                .valueStream()
                .filter(block -> block.path("type").asString().equals("actions"))
                .map(block -> block.at("/elements/0/action_id").asString())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsAskedInAThreadIsAnsweredInIt() {
        var root = "1762160300.000100";
        nurse().event("Ev37", with(mention("<@U0TANDEM> echo hello"), "thread_ts", root));
        assertThat(called("chat.postEphemeral").get("thread_ts")).isEqualTo(root);
        nurse().event("Ev38", with(direct("echo hello"), "thread_ts", root));
        assertThat(called("chat.postMessage").get("thread_ts")).isEqualTo(root);
        acceptEverything();
        nurse().event("Ev39", with(direct("echo post"), "thread_ts", root));
        assertThat(called("chat.postMessage").get("thread_ts")).isEqualTo(root);
        acceptEverything();
        nurse().event("Ev40", direct("echo hello"));
        assertThat(called("chat.postMessage").get("thread_ts")).isEmpty();
    }

    @Test
    void aColleagueOfAnotherWorkspaceIsTheSamePersonWhereverTheyAct() {
        var guest = nurse().guestFrom("T0PARTNER");
        var form = JSON.readTree("{\"type\":\"modal\",\"private_metadata\":\"\",\"blocks\":[]}");
        guest.press(Echo.action("silent"));
        guest.in("C0TEAM").press(Echo.action("silent"));
        guest.pressAtHome(Echo.action("silent"));
        guest.pressInForm(form, "echo.silent", Map.of());
        assertThat(guest.submit(Echo.action("save"), "", Map.of("name", "silent"))
                        .body())
                .doesNotContain("errors");
        guest.event("Ev41", direct("echo hello"));
        guest.event("Ev42", mention("<@U0TANDEM> echo hello"));
        guest.in("C0TEAM").shortcut(Echo.action("silent"));
        guest.in("C0TEAM").command("/echo", "hello");
        assertThat(echo.turns)
                .hasSize(9)
                .allSatisfy(turn -> assertThat(turn.who()).isEqualTo(new PersonId("slack", "T0TEAM", "U0NURSE")));
    }

    @Test
    void aFormOpensForAColleagueOfAnotherWorkspaceOnTheirHomePage() {
        nurse().guestFrom("T0PARTNER").pressAtHome(Echo.action("form"));
        assertThat(called("views.open").json("view").path("callback_id").asString())
                .isEqualTo("echo.save");
    }

    private static Map<String, Object> mention(String text) {
        return Map.of(
                "type", "app_mention",
                "user", "U0NURSE",
                "text", text,
                "ts", "1762160400.000100",
                "channel", "C0TEAM",
                "event_ts", "1762160400.000100");
    }

    @Test
    void theBotDoesNotTalkToItselfOrToOtherBots() {
        nurse().event("Ev05", with(direct("echo hello"), "user", "U0TANDEM"));
        nurse().event("Ev06", with(direct("echo hello"), "bot_id", "B0OTHER"));
        nurse().event("Ev07", with(direct("echo hello"), "subtype", "message_changed"));
        nurse().event("Ev08", with(direct("echo hello"), "subtype", "message_deleted"));
        nurse().event("Ev09", with(direct("echo hello"), "channel_type", "channel"));
        nurse().event("Ev20", with(with(direct("echo hello"), "user", "U0TANDEM"), "subtype", "file_share"));
        nurse().event("Ev21", with(with(direct("echo hello"), "user", "U0TANDEM"), "subtype", "thread_broadcast"));
        assertThat(echo.turns).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"thread_broadcast", "me_message"})
    void wordsOfAPersonAreHeardWhateverSlackCallsThem(String subtype) {
        nurse().event("Ev-" + subtype, with(direct("echo hello"), "subtype", subtype));
        assertThat(called("chat.postMessage").get("channel")).isEqualTo("U0NURSE");
        assertThat(echo.turns.getFirst().what()).isEqualTo(new Command("echo", "hello"));
    }

    @Test
    void theBotIsFoundAmongSeveralWhoAreNamed() {
        nurse().event(
                        "Ev22",
                        Map.of(
                                "type", "app_mention",
                                "user", "U0NURSE",
                                "text", "<@U0OTHER> look: <@U0TANDEM>, echo hello",
                                "ts", "1762160400.000100",
                                "channel", "C0TEAM",
                                "event_ts", "1762160400.000100"));
        called("chat.postEphemeral");
        assertThat(echo.turns.getFirst().what()).isEqualTo(new Command("echo", "hello"));
    }

    @Test
    void aMentionIsHeardWithoutTheName() {
        nurse().event(
                        "Ev10",
                        Map.of(
                                "type", "app_mention",
                                "user", "U0NURSE",
                                "text", "<@U0TANDEM> echo hello",
                                "ts", "1762160400.000100",
                                "channel", "C0TEAM",
                                "event_ts", "1762160400.000100"));
        assertThat(called("chat.postEphemeral").get("channel")).isEqualTo("C0TEAM");
        assertThat(echo.turns.getFirst().what()).isEqualTo(new Command("echo", "hello"));
    }

    @Test
    void whoBringsTheBotIntoAChannelIsGreeted() {
        nurse().event("Ev11", joined("U0TANDEM"));
        assertThat(called("chat.postEphemeral").get("user")).isEqualTo("U0MANAGER");
        assertThat(echo.turns.getFirst().what()).isEqualTo(new Joined());
    }

    @Test
    void othersMayJoinWithoutAWord() {
        assertThat(nurse().event("Ev12", joined("U0NURSE")).statusCode()).isEqualTo(200);
        assertThat(echo.turns).isEmpty();
    }

    @Test
    void anEventThatSlackRepeatsIsHandledOnce() {
        nurse().event("Ev13", direct("echo hello"));
        IntStream.rangeClosed(1, 3)
                .forEach(number -> assertThat(nurse().retry("Ev13", direct("echo hello"), number)
                                .statusCode())
                        .isEqualTo(200));
        assertThat(echo.turns).hasSize(1);
    }

    @Test
    void anEventFromAnotherWorkspaceIsNotHeard() {
        assertThat(nurse().of("T0OTHER").event("Ev14", direct("echo hello")).statusCode())
                .isEqualTo(200);
        assertThat(echo.turns).isEmpty();
        // Whose app this is may be asked of Slack here, for the first time.
        assertThat(everyCall())
                .filteredOn(call -> !call.getUrl().endsWith("/auth.test"))
                .isEmpty();
    }

    @Test
    void anEventNobodyListensToIsTakenQuietly() {
        assertThat(nurse().event("Ev15", Map.of("type", "reaction_added", "user", "U0NURSE"))
                        .statusCode())
                .isEqualTo(200);
    }

    private static Map<String, Object> with(Map<String, Object> event, String key, Object value) {
        var changed = new java.util.HashMap<>(event);
        changed.put(key, value);
        return changed;
    }
}
