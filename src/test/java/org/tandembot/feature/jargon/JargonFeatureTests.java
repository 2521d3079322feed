package org.tandembot.feature.jargon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandembot.chat.TestChat.button;
import static org.tandembot.chat.TestChat.buttons;
import static org.tandembot.chat.TestChat.command;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.press;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.words;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.MovableClock;
import org.tandembot.TandemTest;
import org.tandembot.chat.Interaction.Submit;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Level;
import org.tandembot.roster.Member;
import org.tandembot.roster.Roster;
import org.tandembot.roster.Teams;
import org.tandembot.roster.TestTeam;
import org.tandembot.store.TestRedis;

/** Words looked up, added, corrected, taken out and called jargon. */
@TandemTest
class JargonFeatureTests {

    private static final AtomicInteger TEAMS = new AtomicInteger();

    @Autowired
    Router router;

    @Autowired
    TestChat chat;

    @Autowired
    Teams teams;

    @Autowired
    MovableClock clock;

    @Autowired
    Flagging flagging;

    @Autowired
    MeterRegistry metrics;

    @BeforeEach
    void aTeam() {
        chat.staff("boss", "ASHA", "DANIEL");
        var team = TestTeam.of(
                "WORD" + TEAMS.incrementAndGet(),
                "Riverside",
                TestChat.CHANNEL,
                Set.of(TestChat.person("boss")),
                Optional.empty());
        teams.save(team);
        teams.saveRoster(
                team,
                new Roster(Stream.of("boss Grace Bennett", "ASHA Asha Patel", "DANIEL Daniel Osei")
                        .map(one -> one.split(" ", 2))
                        .map(one -> new Member(TestChat.person(one[0]), one[1], "", "", Level.FRONT_LINE))
                        .toList()));
    }

    private Message look(String who, String word) {
        return shown(router.route(inPrivate(who, command("/jargon " + word))));
    }

    private Reply presses(String who, Message message, String label) {
        return router.route(
                inPrivate(who, press(button(message, label).orElseThrow().onPress())));
    }

    private static Form form(Reply reply) {
        if (reply instanceof Reply.Open(var form)) {
            return form;
        }
        throw new AssertionError("No form: " + reply);
    }

    private Reply send(String who, Form form, String term, String means) {
        return router.route(
                inPrivate(who, TestChat.submit(form, Map.of("term", List.of(term), "means", List.of(means)))));
    }

    private Message added(String who, String term, String means) {
        return shown(send(who, form(presses(who, look(who, term), "Add it for our team")), term, means));
    }

    private static String refusal(Reply reply) {
        if (reply instanceof Reply.Reject(var errors)) {
            return String.join(" ", errors.values());
        }
        throw new AssertionError("Not refused: " + reply);
    }

    @Test
    void aWordIsToldInTwoLinesWithItsLongFormAndWhoUsesIt() {
        assertThat(words(look("ASHA", "mdt")))
                .contains("MDT: multidisciplinary team", "one team", "Who tends to use it: Hospitals")
                .contains("Watch out.")
                .doesNotContain("See also:");
        assertThat(words(look("ASHA", "integrated team")))
                .contains("In our own words. See also: The principles of workforce integration, 2014");
    }

    @Test
    void whatMayHaveChangedSaysHowOldItIs() {
        assertThat(words(look("ASHA", "ICB"))).contains("leave 27", "As in the guide of December 2025.");
        assertThat(words(look("ASHA", "DoLS"))).contains("Not checked since 2025.");
        assertThat(words(look("ASHA", "OT"))).doesNotContain("2025.");
    }

    @Test
    void whereTwoServicesMeanDifferentThingsByItIsSaid() {
        assertThat(words(look("ASHA", "PA"))).contains("personal assistant", "Watch out.", "physician associate");
    }

    @Test
    void nearMissesAreButtonsThatLeadToTheWord() {
        var unknown = look("ASHA", "reabelment");
        assertThat(words(unknown)).contains("I do not know “reabelment”. Did you mean one of these?");
        assertThat(words(shown(presses("ASHA", unknown, "reablement")))).contains("doing things for yourself");
    }

    @Test
    void withoutAWordItSaysHowAndShowsSome() {
        var help = look("ASHA", "");
        assertThat(buttons(help))
                .extracting(Button::label)
                .contains("MDT", "CHC", "virtual ward", "Add it for our team");
        assertThat(words(shown(presses("ASHA", help, "CHC")))).contains("NHS continuing healthcare");
    }

    @Test
    void aTeamAddsAWordOfItsOwnAndAllSeeWhoWroteIt() {
        added("ASHA", "Blue folder", "The folder with the care plan, kept in the kitchen.");
        var seen = look("DANIEL", "blue-folder");
        assertThat(words(seen))
                .contains("Blue folder in Riverside", "kept in the kitchen", "Written by Asha Patel on 24 November");
        assertThat(buttons(seen)).extracting(Button::label).containsExactly("Correct this");
        assertThat(words(look("DANIEL", ""))).contains("Your team has 1 word of its own.");
        assertThat(words(look("STRANGER", "blue folder"))).contains("I do not know");
    }

    @Test
    void theSameFormSentTwiceAddsOneWordAndSaysSoTwice() {
        var form = form(presses("ASHA", look("ASHA", "blue folder"), "Add it for our team"));
        for (var time = 0; time < 2; time++) {
            assertThat(words(shown(send("ASHA", form, "Blue folder", "In the kitchen."))))
                    .contains("Blue folder in Riverside");
        }
        assertThat(words(look("DANIEL", ""))).contains("Your team has 1 word of its own.");
    }

    @Test
    void aWordThatWasMeantForATeamOneHasLeftIsNotAddedToAnother() {
        var here = teams.in(TestChat.CHANNEL).orElseThrow();
        var other = TestTeam.of(
                here.id() + "B",
                "Hillside",
                new ChannelId("test", "w1", "C2"),
                Set.of(TestChat.person("boss")),
                Optional.empty());
        teams.save(other);
        teams.saveRoster(other, teams.rosterOf(here));
        var form = form(presses("ASHA", look("ASHA", "blue folder"), "Add it for our team"));
        teams.saveRoster(other, new Roster(List.of()));

        var refused = router.route(inPrivate(
                "ASHA",
                TestChat.submit(
                        form,
                        Map.of(
                                "team", List.of(other.id()),
                                "term", List.of("Blue folder"),
                                "means", List.of("In the kitchen.")))));

        assertThat(refused).isEqualTo(new Reply.Reject(Map.of("team", "Please choose a team you are in.")));
        assertThat(words(look("ASHA", ""))).doesNotContain("of its own");
    }

    @Test
    void anyoneInTheTeamCorrectsItAndTheNamesOfBothAreShown() {
        added("ASHA", "Blue folder", "The folder in the kitchen.");
        clock.pass(Duration.ofDays(8));
        var form = form(presses("DANIEL", look("DANIEL", "blue folder"), "Correct this"));
        assertThat(words(shown(send("DANIEL", form, "Blue folder", "The folder in the hall."))))
                .contains("The folder in the hall.")
                .contains("Written by Daniel Osei on 2 December; Written by Asha Patel on 24 November")
                .doesNotContain("kitchen");
    }

    @Test
    void twoWhoCorrectAtOnceDoNotOverwriteEachOther() {
        added("ASHA", "Hub", "Where we meet.");
        var first = form(presses("DANIEL", look("DANIEL", "hub"), "Correct this"));
        var second = form(presses("boss", look("boss", "hub"), "Correct this"));
        send("DANIEL", first, "Hub", "The room on the first floor.");
        assertThat(refusal(send("boss", second, "Hub", "The old library."))).contains("Someone changed this word");
        assertThat(words(look("ASHA", "hub"))).contains("first floor").doesNotContain("library");
        // The same form sent twice, as a retry does, is no change since.
        assertThat(refusal(send("DANIEL", first, "Hub", "The room on the first floor.")))
                .contains("Someone changed");
    }

    @Test
    void aWordThatIsThereIsNotAddedAgain() {
        var form = form(presses("DANIEL", look("DANIEL", "hub"), "Add it for our team"));
        added("ASHA", "Hub", "Where we meet.");
        assertThat(refusal(send("DANIEL", form, "HUB", "Another place."))).contains("has this word already");
    }

    @Test
    void onlyTheOneWhoAddedItAndManagersTakeItOut() {
        added("ASHA", "Hub", "Where we meet.");
        var remove = button(look("ASHA", "hub"), "Take it out").orElseThrow();
        assertThat(remove.confirm()).isPresent();
        assertThat(words(shown(router.route(inPrivate("DANIEL", press(remove.onPress()))))))
                .contains("Only the one who");
        assertThat(words(shown(router.route(inPrivate("STRANGER", press(remove.onPress()))))))
                .contains("not yours");
        assertThat(words(shown(presses("boss", look("boss", "hub"), "Take it out"))))
                .contains("has been removed");
        assertThat(words(look("ASHA", "hub"))).contains("I do not know");
    }

    @Test
    void aStrangerCannotWriteIntoATeam() {
        var form = form(presses("ASHA", look("ASHA", "hub"), "Add it for our team"));
        assertThat(refusal(send("STRANGER", form, "Hub", "Where we meet."))).contains("You are not in that team");
        assertThat(buttons(look("STRANGER", "hub"))).isEmpty();
    }

    @Test
    void whatPeopleTypeIsKeptAsTypedAndShort() {
        var form = form(presses("ASHA", look("ASHA", "hub"), "Add it for our team"));
        assertThat(refusal(send("ASHA", form, "!!", "x"))).contains("1 to 40 characters");
        assertThat(refusal(send("ASHA", form, "x".repeat(41), "x"))).contains("1 to 40 characters");
        assertThat(refusal(send("ASHA", form, "Hub", " "))).contains("1 to 300 characters");
        assertThat(refusal(send("ASHA", form, "Hub", "x".repeat(301)))).contains("1 to 300 characters");
        var odd = "<!channel> *bold* {count} [a](http://b)";
        var seen = shown(send("ASHA", form, "Hub", odd));
        assertThat(seen.blocks()).contains(new Block.Text(odd));
    }

    @Test
    void aWordOfOursThatIsHardIsCountedOnceAPersonAndNobodyIsKept() {
        var before = TestRedis.shared().everything();
        flag("ASHA", "Reablement");
        flag("ASHA", "reablement");
        flag("DANIEL", "reablement");
        flag("STRANGER", "triage");
        assertThat(flagging.counts()).containsEntry("reablement", 2L).containsEntry("triage", 1L);
        var after = TestRedis.shared().everything();
        assertThat(after.split("test/w1/ASHA", -1)).hasSameSizeAs(before.split("test/w1/ASHA", -1));
        assertThat(after).doesNotContain("test/w1/STRANGER");
        flagging.measure();
        assertThat(metrics.get("tandem.jargon.flags")
                        .tag("word", "reablement")
                        .gauge()
                        .value())
                .isEqualTo(2);
    }

    @Test
    void whoeverFlagsAWordIsToldWhatItMeans() {
        assertThat(words(flag("ASHA", "Reablement")))
                .contains("is noted, without your name", "doing things for yourself");
    }

    @Test
    void aWordThatIsNotOursIsNotKept() {
        assertThat(words(flag("ASHA", "Mrs Higginbottom"))).contains("is not a word of mine");
        assertThat(flagging.counts()).isEmpty();
        assertThat(TestRedis.shared().everything()).doesNotContain("igginbottom");
        assertThat(refusal(router.route(inPrivate(
                        "ASHA", new Submit(new ActionId("jargon", "flagged"), Map.of("word", List.of("…")))))))
                .contains("which word");
    }

    private Message flag(String who, String word) {
        var offered = router.onAnyMessage(Locale.ENGLISH).getFirst();
        assertThat(router.opensForm(offered.onPress())).isTrue();
        var form = form(router.route(inPrivate(who, press(offered.onPress()))));
        return shown(router.route(inPrivate(who, TestChat.submit(form, Map.of("word", List.of(word))))));
    }
}
