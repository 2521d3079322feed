package org.tandembot.feature.homes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.command;
import static org.tandembot.chat.TestChat.inChannel;
import static org.tandembot.chat.TestChat.person;
import static org.tandembot.chat.TestChat.press;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.submit;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tandembot.chat.Place;
import org.tandembot.chat.Reply;
import org.tandembot.chat.TestChat;
import org.tandembot.chat.Turn;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Home;
import org.tandembot.roster.Member;
import org.tandembot.roster.Roles;
import org.tandembot.roster.Team;
import org.tandembot.roster.TestTeam;

/** A channel elsewhere becomes a home by a code and a manager's yes, and ceases to be one. */
class HomesTests extends HomesStage {

    @Test
    void aChannelElsewhereJoinsByACodeAndAManagersYesAndLeavesAgain() {
        var invited = says("boss", "/tandem invite");
        assertThat(words(invited)).contains("Invite a partner to Riverside", "works once, within 3 days");
        assertThat(invited.confidential()).as("not behind words about answers").isFalse();

        var means = shown(router.route(inChannel(COUNCIL, HOST, command("/tandem join " + code(invited)))));
        assertThat(words(means))
                .contains(
                        "Join the team Riverside?",
                        "Name of boss, Name of chief",
                        "Nobody sees who said what",
                        "/tandem leave");
        var form = form(pressed(COUNCIL, HOST, means, "Go on"));
        assertThat(words(shown(router.route(inChannel(COUNCIL, HOST, sends(form))))))
                .contains("I have asked the managers of Riverside", "Nothing has changed yet");
        assertThat(teams.in(COUNCIL)).isEmpty();

        await().until(() ->
                !chat.inboxOf("boss").isEmpty() && !chat.inboxOf("chief").isEmpty());
        var asked = chat.inboxOf("boss").getLast();
        assertThat(words(asked))
                .contains(
                        "Name of hana asks if #riverside (Council, a test) can become a home of Riverside",
                        "in the workspace council",
                        "2 people are in that channel");
        assertThat(words(pressed(TestChat.CHANNEL, person("boss"), asked, "Let them in")))
                .contains("is now a home of Riverside");

        assertThat(teams.in(COUNCIL).map(Team::id)).contains("HOMES");
        await().untilAsserted(() -> {
            assertThat(last(COUNCIL))
                    .contains(
                            "This channel is now a home of the team Riverside", "Name of boss", "Nobody sees who said");
            assertThat(last(TestChat.CHANNEL)).contains("#riverside (Council, a test) has joined");
            assertThat(teams.rosterOf(team).members())
                    .filteredOn(member -> member.organisation().equals("Council"))
                    .extracting(Member::id)
                    .containsExactly(HOST, person("council", "ivan"));
        });
        assertThat(words(pressed(TestChat.CHANNEL, person("chief"), asked, "Let them in")))
                .as("answered once")
                .contains("already answered this");

        var leaving = shown(router.route(inChannel(COUNCIL, HOST, command("/tandem leave"))));
        assertThat(words(leaving)).contains("Take this home out?", "An open round goes on");
        assertThat(words(pressed(COUNCIL, HOST, leaving, "Take it out"))).contains("no longer a home of the team");
        assertThat(teams.in(COUNCIL)).isEmpty();
        await().untilAsserted(() -> {
            assertThat(last(COUNCIL)).contains("no longer a home of Riverside");
            assertThat(last(TestChat.CHANNEL)).contains("has left Riverside");
            assertThat(teams.rosterOf(team).members()).extracting(Member::id).doesNotContain(HOST);
        });
    }

    @Test
    void aCodeIsGoodOnceAndForThreeDays() {
        var code = code(says("boss", "/tandem invite"));
        ask(code);
        assertThat(join(code)).contains("not right, too old, or already used", "Nothing was changed");

        var late = code(says("boss", "/tandem invite"));
        clock.pass(Duration.ofDays(3).plusSeconds(1));
        assertThat(join(late)).contains("too old");
    }

    @Test
    void theSameFormSentTwiceAsksOnce() {
        var code = code(says("boss", "/tandem invite"));
        var form = form(pressed(COUNCIL, HOST, shown(route(code)), "Go on"));
        for (var i = 0; i < 2; i++) {
            assertThat(words(shown(router.route(inChannel(COUNCIL, HOST, sends(form))))))
                    .contains("I have asked the managers");
        }
        await().until(() -> !chat.inboxOf("boss").isEmpty());
        assertThat(chat.inboxOf("boss")).hasSize(1);
        var stranger =
                router.route(inChannel(new ChannelId("test", "third", "C1"), person("third", "eve"), sends(form)));
        assertThat(stranger).as("by somebody else").isInstanceOf(Reply.Reject.class);
    }

    @Test
    void tenWrongCodesStopAPersonForAnHourAndNobodyElse() {
        for (var i = 2; i < 10; i++) {
            assertThat(join("2222222" + i)).contains("not right");
        }
        join("CCCCCCCC");
        join("CCCCCCCF");
        var good = code(says("boss", "/tandem invite"));
        assertThat(join(good)).contains("tried too many wrong codes", "Nothing was changed");
        assertThat(words(shown(
                        router.route(inChannel(COUNCIL, person("council", "ivan"), command("/tandem join " + good))))))
                .contains("Join the team Riverside?");

        clock.pass(Duration.ofHours(1).plusSeconds(1));
        assertThat(join(good)).contains("Join the team Riverside?");
    }

    @Test
    void onlyWorkspacesThatTheOperatorNamedCanJoin() {
        var code = code(says("boss", "/tandem invite"));
        var stranger = new ChannelId("test", "unnamed", "C1");

        assertThat(words(router.route(inChannel(stranger, person("unnamed", "eve"), command("/tandem join " + code)))))
                .contains("The person who runs Tandem has not yet said", "Nothing was changed");
        assertThat(join(code)).as("the code is good still").contains("Join the team Riverside?");
    }

    @Test
    void aChannelThatIsATeamOrAHomeIsRefusedWithTheWayOut() {
        var code = code(says("boss", "/tandem invite"));
        assertThat(words(shown(router.route(inChannel("amy", command("/tandem join " + code))))))
                .contains("already has a team", "/tandem leave", "/tandem end");

        teams.join("HOMES", Home.of(COUNCIL), _ -> true);
        assertThat(join(code)).contains("already has a team");
    }

    @Test
    void aChannelThatBecameAnothersWhileTheManagerThoughtStaysTheirs() {
        ask(code(says("boss", "/tandem invite")));
        await().until(() -> !chat.inboxOf("boss").isEmpty());
        teams.save(TestTeam.of("OTHER", "Other", COUNCIL, Set.of(HOST), Optional.empty()));

        assertThat(words(pressed(
                        TestChat.CHANNEL, person("boss"), chat.inboxOf("boss").getLast(), "Let them in")))
                .contains("now belongs to another team");
        assertThat(teams.in(COUNCIL).map(Team::id)).contains("OTHER");
    }

    /** As a channel of Slack that two workspaces share. */
    @Test
    void oneChannelThatTwoWorkspacesSeeIsOneHome() {
        var shared = new ChannelId("test", "partner", TestChat.CHANNEL.id());
        var code = code(says("boss", "/tandem invite"));
        assertThat(words(shown(lookIn(shared, code)))).as("not shared").contains("Join the team Riverside?");

        chat.shares(shared);
        assertThat(words(lookIn(shared, code)))
                .contains("already in the team", "shared with", "nothing to do", "Nothing was changed");
        assertThat(join(code)).as("the code is good still").contains("Join the team Riverside?");
    }

    private Reply lookIn(ChannelId channel, String code) {
        return router.route(inChannel(channel, person(channel.workspace(), "hana"), command("/tandem join " + code)));
    }

    @Test
    void aChannelThatJoinedFromAnotherWorkspaceMeanwhileIsNotLetInAgain() {
        var same = new ChannelId("test", "partner", COUNCIL.id());
        ask(code(says("boss", "/tandem invite")));
        await().until(() -> !chat.inboxOf("boss").isEmpty());
        teams.join("HOMES", Home.of(same), _ -> true);
        chat.shares(COUNCIL);

        assertThat(words(pressed(
                        TestChat.CHANNEL, person("boss"), chat.inboxOf("boss").getLast(), "Let them in")))
                .contains("already in the team", "Nothing was changed");
        assertThat(teams.in(COUNCIL)).isEmpty();
        assertThat(teams.find("HOMES").orElseThrow().homes()).hasSize(2);
    }

    @Test
    void whoeverIsToldNoLearnsItAndNothingHasChanged() {
        ask(code(says("boss", "/tandem invite")));
        await().until(() -> !chat.inboxOf("boss").isEmpty());

        pressed(TestChat.CHANNEL, person("boss"), chat.inboxOf("boss").getLast(), "Say no");
        await().until(() -> !chat.inboxOf(HOST).isEmpty());
        assertThat(words(chat.inboxOf(HOST).getLast())).contains("The managers of Riverside said no");
        assertThat(teams.in(COUNCIL)).isEmpty();
        assertThat(words(pressed(
                        TestChat.CHANNEL, person("boss"), chat.inboxOf("boss").getLast(), "Let them in")))
                .contains("answered this, or it is too old");
    }

    @Test
    void onlyManagersInviteAndAnswerWhateverIsForged() {
        assertThat(words(says("amy", "/tandem invite"))).contains("Only a manager", "Nothing was changed");
        ask(code(says("boss", "/tandem invite")));
        await().until(() -> !chat.inboxOf("boss").isEmpty());
        var yes = TestChat.button(chat.inboxOf("boss").getLast(), "Let them in")
                .orElseThrow()
                .onPress();

        for (var who : List.of(person("amy"), HOST, person("third", "eve"))) {
            assertThat(words(shown(router.route(inChannel(TestChat.CHANNEL, who, press(yes))))))
                    .contains("Only a manager");
        }
        assertThat(words(shown(router.route(inChannel("boss", press(yes.with("request", "nonsense")))))))
                .contains("answered this, or it is too old");
        assertThat(teams.in(COUNCIL)).isEmpty();
    }

    @Test
    void aChannelThatAButtonNamesInPrivateIsNoProofOfBeingThere() {
        var code = code(says("boss", "/tandem invite"));
        var form = form(pressed(COUNCIL, HOST, shown(route(code)), "Go on"));
        chat.staff(COUNCIL, List.of("ivan"));
        var forged = new Turn(
                person("council", "eve"), new Place.Private(Optional.of(COUNCIL)), Optional.empty(), sends(form));

        assertThat(((Reply.Reject) router.route(forged)).errors().values().toString())
                .contains("cannot see that you are in that channel");
        assertThat(join(code)).as("the code is good still").contains("Join the team Riverside?");
    }

    @Test
    void anyHomeCanBeTakenOutByAManagerAndTheLastOneNeverIs() {
        assertThat(words(says("boss", "/tandem leave"))).contains("Your team has only one home", "/tandem end");
        teams.join("HOMES", Home.of(COUNCIL), _ -> true);
        assertThat(words(shown(router.route(inChannel(COUNCIL, person("council", "ivan"), command("/tandem leave"))))))
                .contains("Only a manager of the team, or the person who brought");

        var which = shown(router.route(TestChat.inPrivate("boss", command("/tandem leave"))));
        assertThat(words(which)).contains("Which home should leave");
        assertThat(TestChat.buttons(which)).hasSize(2);
        var forged = TestChat.buttons(which).getLast().onPress();
        assertThat(words(shown(router.route(inChannel(COUNCIL, person("council", "ivan"), press(forged.confirmed()))))))
                .contains("Nothing was changed");
        assertThat(teams.in(COUNCIL)).isPresent();
    }

    @Test
    void theFirstHomeLeavesOnlyOnceSomebodyElsewhereManagesTheTeam() {
        teams.join("HOMES", Home.of(COUNCIL), _ -> true);
        var question = says("boss", "/tandem leave");
        assertThat(words(pressed(TestChat.CHANNEL, person("boss"), question, "Take it out")))
                .contains("left without a manager");
        assertThat(teams.in(TestChat.CHANNEL)).isPresent();

        teams.change(
                "HOMES", now -> now.with(Roles.of(Set.of(person("boss"), person("chief"), HOST), Optional.empty())));
        pressed(TestChat.CHANNEL, person("boss"), question, "Take it out");
        var left = teams.find("HOMES").orElseThrow();
        assertThat(left.homes()).extracting(Home::channel).containsExactly(COUNCIL);
        assertThat(left.managers()).containsExactly(HOST);
        await().until(() ->
                chat.inboxOf("chief").stream().anyMatch(one -> words(one).contains("no longer one of its managers")));
    }

    @Test
    void whereTheGuardiansHomeLeavesTheyStayAndAllAreToldSo() {
        var guardian = person("council", "ivan");
        teams.join("HOMES", Home.of(COUNCIL), _ -> true);
        teams.change(
                "HOMES", now -> now.with(Roles.of(Set.of(person("boss"), person("chief")), Optional.of(guardian))));
        membership.refresh(teams.find("HOMES").orElseThrow());
        var leaving = shown(router.route(inChannel(COUNCIL, person("boss"), command("/tandem leave"))));
        pressed(COUNCIL, person("boss"), leaving, "Take it out");

        assertThat(teams.find("HOMES").orElseThrow().guardian()).contains(guardian);
        await().untilAsserted(() -> {
            assertThat(last(TestChat.CHANNEL))
                    .contains("has left Riverside", "Name of ivan is still the guardian", "/tandem setup");
            assertThat(last(COUNCIL)).contains("no longer a home of Riverside").doesNotContain("guardian");
            assertThat(chat.inboxOf(guardian).stream().map(HomesStage::words))
                    .singleElement()
                    .asString()
                    .contains("You are still its guardian", "/tandem setup");
        });
    }

    @Test
    void whereTheGuardianIsElsewhereNothingIsSaidOfThem() {
        teams.join("HOMES", Home.of(COUNCIL), _ -> true);
        teams.change(
                "HOMES",
                now -> now.with(Roles.of(Set.of(person("boss"), person("chief")), Optional.of(person("amy")))));
        var leaving = shown(router.route(inChannel(COUNCIL, person("boss"), command("/tandem leave"))));
        pressed(COUNCIL, person("boss"), leaving, "Take it out");
        await().untilAsserted(() -> assertThat(last(TestChat.CHANNEL))
                .contains("has left Riverside")
                .doesNotContain("guardian"));
    }

    @Test
    void aManagerSaysWhoseStaffAreInTheFirstHome() {
        var invited = says("boss", "/tandem invite");
        var form = form(pressed(TestChat.CHANNEL, person("boss"), invited, "Say who people here work for"));
        assertThat(words(shown(router.route(
                        inChannel("boss", submit(form, Map.of("employer", List.of("Health trust"))))))))
                .contains("Saved");
        var now = teams.find("HOMES").orElseThrow();
        assertThat(now.homes().getFirst().employer()).isEqualTo("Health trust");
        assertThat(now.organisations()).contains("Health trust");
        membership.refresh(now);
        assertThat(teams.rosterOf(now).find(person("amy")).orElseThrow().organisation())
                .isEqualTo("Health trust");
    }

    @Test
    void whoeverTypesItWithoutACodeOrInPrivateReadsWhatToDo() {
        assertThat(words(shown(router.route(inChannel(COUNCIL, HOST, command("/tandem join"))))))
                .contains("you need a code");
        assertThat(words(shown(router.route(TestChat.inPrivate(HOST, command("/tandem join 2222 2222"))))))
                .contains("type this in the channel that you want to bring in");
    }
}
