package org.tandembot.feature.homes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.command;
import static org.tandembot.chat.TestChat.inChannel;
import static org.tandembot.chat.TestChat.person;
import static org.tandembot.chat.TestChat.press;
import static org.tandembot.chat.TestChat.shown;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.MovableClock;
import org.tandembot.chat.Reply;
import org.tandembot.chat.TestChat;
import org.tandembot.chat.Turn;
import org.tandembot.delivery.Traffic;
import org.tandembot.message.ActionId;
import org.tandembot.message.Message;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Home;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Roles;
import org.tandembot.roster.Team;
import org.tandembot.roster.TestTeam;

/** What people do at the same moment has an outcome that is one of both orders, and each is told theirs. */
@Timeout(120)
class HomesAtOnceTests extends HomesStage {

    private static final int TIMES = 8;
    private static final ChannelId CHARITY = new ChannelId("test", "charity", "C9");
    private static final PersonId THEO = person("charity", "theo");
    private static int runs;

    @Autowired
    private Traffic traffic;

    @BeforeEach
    void aWeekLater() {
        runs++;
        clock.set(MovableClock.START.plus(Duration.ofDays(7L * runs)));
        chat.staff(CHARITY, List.of("theo"));
        team = TestTeam.of(
                "ATONCE" + runs,
                "Riverside",
                TestChat.CHANNEL,
                Set.of(person("boss"), person("chief")),
                Optional.empty());
        teams.remove("HOMES");
        teams.save(team);
        membership.refresh(team);
    }

    /** What each is answered to what all of them do at once. */
    private List<String> atOnce(Turn... turns) throws Exception {
        var start = new CyclicBarrier(turns.length);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = Stream.of(turns)
                    .map(turn -> threads.submit((Callable<Reply>) () -> {
                        start.await();
                        return router.route(turn);
                    }))
                    .toList();
            return answers.stream()
                    .map(answer -> {
                        try {
                            return said(answer.get());
                        } catch (InterruptedException | ExecutionException e) {
                            throw new AssertionError(e);
                        }
                    })
                    .toList();
        } finally {
            allIsSent();
        }
    }

    private static String said(Reply reply) {
        return reply instanceof Reply.Reject(var errors) ? errors.toString() : words(reply);
    }

    private void allIsSent() {
        await().until(() -> traffic.waiting().deliveries() == 0);
    }

    private static long with(List<Message> messages, String text) {
        return messages.stream().filter(one -> words(one).contains(text)).count();
    }

    /** A form with which this channel asks to join, filled in. */
    private Turn form(ChannelId channel, PersonId who, String code) {
        var looked = shown(router.route(inChannel(channel, who, command("/tandem join " + code))));
        return inChannel(channel, who, sends(form(pressed(channel, who, looked, "Go on"))));
    }

    private String invited(String who) {
        return code(says(who, "/tandem invite"));
    }

    /** The message in which this manager is asked about a channel. */
    private Message asked(String manager, ChannelId channel, PersonId who) {
        assertThat(said(router.route(form(channel, who, invited(manager))))).contains("I have asked");
        allIsSent();
        return chat.inboxOf(manager).getLast();
    }

    private static ActionId action(Message asked, String label) {
        return TestChat.button(asked, label).orElseThrow().onPress();
    }

    private static Turn presses(String who, Message asked, String label) {
        return inChannel(who, press(action(asked, label)));
    }

    private Team now() {
        return teams.find(team.id()).orElseThrow();
    }

    @RepeatedTest(TIMES)
    void twoChannelsThatAreLetInAtOnceAreBothHomes() throws Exception {
        var council = asked("boss", COUNCIL, HOST);
        var charity = asked("boss", CHARITY, THEO);

        assertThat(atOnce(presses("boss", council, "Let them in"), presses("chief", charity, "Let them in")))
                .allMatch(said -> said.contains("is now a home"));

        assertThat(now().homes())
                .extracting(Home::channel)
                .containsExactlyInAnyOrder(TestChat.CHANNEL, COUNCIL, CHARITY);
        for (var home : List.of(COUNCIL, CHARITY)) {
            assertThat(with(chat.channel(home), "This channel is now a home")).isEqualTo(1);
        }
        assertThat(with(chat.channel(TestChat.CHANNEL), "has joined Riverside")).isEqualTo(2);
        await().untilAsserted(() -> assertThat(teams.rosterOf(team).members())
                .extracting(Member::id)
                .contains(HOST, THEO, person("amy")));
    }

    @RepeatedTest(TIMES)
    void oneCodeThatTwoChannelsSendAtOnceIsGoodForOne() throws Exception {
        var code = invited("boss");

        var said = atOnce(form(COUNCIL, HOST, code), form(CHARITY, THEO, code));

        assertThat(said).filteredOn(one -> one.contains("I have asked")).hasSize(1);
        assertThat(said).filteredOn(one -> one.contains("already used")).hasSize(1);
        assertThat(with(chat.inboxOf("boss"), "can become a home of")).isEqualTo(1);
    }

    @RepeatedTest(TIMES)
    void twoManagersOfWhomOneSaysYesAndOneSaysNoAtOnceAreToldTheSame() throws Exception {
        var asked = asked("boss", COUNCIL, HOST);

        var said = atOnce(presses("boss", asked, "Let them in"), presses("chief", asked, "Say no"));

        var isHome = teams.in(COUNCIL).isPresent();
        assertThat(said)
                .allMatch(one -> one.contains(isHome ? "is now a home" : "I have told them no")
                        || one.contains("Someone has already answered this"))
                .anyMatch(one -> !one.contains("Someone has already answered this"));
        assertThat(with(chat.channel(COUNCIL), "This channel is now a home")).isEqualTo(isHome ? 1 : 0);
        assertThat(with(chat.channel(TestChat.CHANNEL), "has joined")).isEqualTo(isHome ? 1 : 0);
        assertThat(with(chat.inboxOf(HOST), "said no")).isEqualTo(isHome ? 0 : 1);
    }

    @RepeatedTest(TIMES)
    void twoManagersWhoSayYesAtOnceLetInOnce() throws Exception {
        var asked = asked("boss", COUNCIL, HOST);

        assertThat(atOnce(presses("boss", asked, "Let them in"), presses("chief", asked, "Let them in")))
                .anyMatch(said -> said.contains("is now a home"));

        assertThat(now().homes()).hasSize(2);
        assertThat(with(chat.channel(COUNCIL), "This channel is now a home")).isEqualTo(1);
        assertThat(with(chat.channel(TestChat.CHANNEL), "has joined")).isEqualTo(1);
    }

    @RepeatedTest(TIMES)
    void aChannelThatTwoTeamsLetInAtOnceIsAHomeOfOne() throws Exception {
        var other = new ChannelId("test", "w1", "C2");
        var others = TestTeam.of("OTHER" + runs, "Hillside", other, Set.of(person("dora")), Optional.empty());
        teams.save(others);
        var ours = asked("boss", COUNCIL, HOST);
        var code = code(shown(router.route(inChannel(other, person("dora"), command("/tandem invite")))));
        router.route(form(COUNCIL, HOST, code));
        allIsSent();
        var theirs = inChannel(
                other, person("dora"), press(action(chat.inboxOf("dora").getLast(), "Let them in")));

        var said = atOnce(presses("boss", ours, "Let them in"), theirs);

        assertThat(said).filteredOn(one -> one.contains("is now a home")).hasSize(1);
        assertThat(said)
                .filteredOn(one -> one.contains("now belongs to another team"))
                .hasSize(1);
        assertThat(now().homes().size()
                        + teams.find(others.id()).orElseThrow().homes().size())
                .isEqualTo(3);
        assertThat(with(chat.channel(COUNCIL), "This channel is now a home")).isEqualTo(1);
    }

    @RepeatedTest(TIMES)
    void ofTwoThatWouldBeTheTwentiethOneComesInAndTheOtherCanStillBeAnswered() throws Exception {
        var council = asked("boss", COUNCIL, HOST);
        var charity = asked("boss", CHARITY, THEO);
        IntStream.rangeClosed(2, Team.MOST_HOMES - 1)
                .forEach(i -> teams.join(team.id(), Home.of(new ChannelId("test", "w1", "C10" + i)), _ -> true));

        var said = atOnce(presses("boss", council, "Let them in"), presses("chief", charity, "Let them in"));

        assertThat(said).filteredOn(one -> one.contains("is now a home")).hasSize(1);
        assertThat(said).filteredOn(one -> one.contains("already has 20 homes")).hasSize(1);
        assertThat(now().homes()).hasSize(Team.MOST_HOMES);
        var left = teams.in(COUNCIL).isPresent() ? charity : council;
        teams.change(team.id(), team -> team.without(new ChannelId("test", "w1", "C102")));
        assertThat(said(router.route(presses("boss", left, "Let them in")))).contains("is now a home");
    }

    /** A home of the council, where Hana manages the team too. */
    private void council() {
        teams.join(
                team.id(), new Home(COUNCIL, "riverside", "Council", Optional.empty(), Optional.of(HOST)), _ -> true);
        teams.change(
                team.id(), now -> now.with(Roles.of(Set.of(person("boss"), person("chief"), HOST), Optional.empty())));
        membership.refresh(now());
    }

    private Turn leaves(ChannelId channel, PersonId who) {
        var question = shown(router.route(inChannel(channel, who, command("/tandem leave"))));
        return inChannel(
                channel,
                who,
                press(TestChat.button(question, "Take it out").orElseThrow().onPress()));
    }

    @RepeatedTest(TIMES)
    void ofTwoHomesThatLeaveAtOnceOneStaysAndHasAManager() throws Exception {
        council();

        var said = atOnce(leaves(TestChat.CHANNEL, person("boss")), leaves(COUNCIL, HOST));

        assertThat(said)
                .filteredOn(one -> one.contains("no longer a home of the team"))
                .hasSize(1);
        assertThat(said)
                .filteredOn(one -> one.contains("has only one home") || one.contains("Nothing was changed"))
                .hasSize(1);
        var left = now();
        assertThat(left.homes()).hasSize(1);
        var isCouncil = left.channel().equals(COUNCIL);
        assertThat(left.managers()).isEqualTo(isCouncil ? Set.of(HOST) : Set.of(person("boss"), person("chief")));
        assertThat(with(chat.channel(left.channel()), "has left Riverside")).isEqualTo(1);
    }

    @RepeatedTest(TIMES)
    void twoWhoTakeTheSameHomeOutAtOnceTellItOnce() throws Exception {
        council();

        var said = atOnce(leaves(COUNCIL, HOST), inChannel("boss", press(leave(person("boss"), COUNCIL))));

        assertThat(said).anyMatch(one -> one.contains("no longer a home of the team"));
        assertThat(now().homes()).extracting(Home::channel).containsExactly(TestChat.CHANNEL);
        assertThat(with(chat.channel(TestChat.CHANNEL), "has left Riverside")).isEqualTo(1);
        assertThat(with(chat.channel(COUNCIL), "no longer a home of Riverside")).isEqualTo(1);
    }

    /** The button with which somebody in private takes this home out, pressed for good. */
    private ActionId leave(PersonId who, ChannelId channel) {
        var which = shown(router.route(TestChat.inPrivate(who, command("/tandem leave"))));
        var about = HomeCards.about("leave", now(), channel).arg(HomeCards.HOME);
        return TestChat.buttons(which).stream()
                .map(one -> one.onPress())
                .filter(one -> one.arg(HomeCards.HOME).equals(about))
                .findFirst()
                .orElseThrow()
                .confirmed();
    }

    @RepeatedTest(TIMES)
    void aHomeThatLeavesWhileAnotherIsLetInChangesNothingForIt() throws Exception {
        council();
        var charity = asked("boss", CHARITY, THEO);

        var said = atOnce(leaves(COUNCIL, HOST), presses("boss", charity, "Let them in"));

        assertThat(said.getFirst()).contains("no longer a home of the team");
        assertThat(said.getLast()).contains("is now a home");
        assertThat(now().homes()).extracting(Home::channel).containsExactly(TestChat.CHANNEL, CHARITY);
        await().untilAsserted(() -> assertThat(teams.rosterOf(team).members())
                .extracting(Member::id)
                .contains(THEO)
                .doesNotContain(HOST));
    }

    @RepeatedTest(TIMES)
    void aRoundThatOpensWhileAChannelJoinsAsksThoseWhomItFroze() throws Exception {
        chat.staff("boss", "chief", "p1", "p2", "p3", "p4", "p5", "p6");
        chat.staff(COUNCIL, List.of("hana", "ivan", "jo", "kim", "lee"));
        membership.refresh(team);
        var asked = asked("boss", COUNCIL, HOST);
        router.route(inChannel("chief", command("/pulse open")));

        var said = atOnce(inChannel("chief", command("/pulse start")), presses("boss", asked, "Let them in"));

        assertThat(said.getFirst()).contains("The round is open.");
        assertThat(said.getLast()).contains("is now a home");
        var people = Stream.of("hana", "ivan", "jo", "kim", "lee").map(id -> person("council", id));
        var theirs = people.map(one -> with(chat.inboxOf(one), "1 of 5")).distinct();
        assertThat(theirs).as("all of the council, or nobody").hasSize(1);
        assertThat(IntStream.rangeClosed(1, 6).mapToObj(i -> with(chat.inboxOf("p" + i), "1 of 5")))
                .containsOnly(1L);
        await().untilAsserted(() -> assertThat(teams.rosterOf(team).members())
                .extracting(Member::id)
                .contains(HOST));
    }
}
