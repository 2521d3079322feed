package org.tandembot.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestPropertySource;
import org.tandembot.MovableClock;
import org.tandembot.TestGround;
import org.tandembot.WholeTandem;
import org.tandembot.delivery.Traffic;
import org.tandembot.platform.msteams.SecondTenant;
import org.tandembot.platform.msteams.TeamsGround;
import org.tandembot.platform.slack.SecondWorkspace;
import org.tandembot.platform.slack.SlackGround;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Ticker;

/**
 * One team from its first home to its last, over real edges: it begins in a workspace of Slack, a channel of another workspace and
 * one in each of two tenants of Microsoft Teams join, and one of them leaves. In what is sent to one of them nobody of another
 * stands but by name.
 */
@WholeTandem
@SlackGround
@TeamsGround
@ContextConfiguration(initializers = {TestGround.class, SlackGround.Fake.class, SecondTenant.class})
@Import(SecondWorkspace.class)
@TestPropertySource(
        properties = {
            "tandem.slack.client-id=12.34",
            "tandem.slack.client-secret=hush",
            "tandem.slack.workspaces=T0TEAM,T0SOUTH"
        })
@Timeout(240)
class SeveralHomesStoryTests {

    private static final Pattern CODE = Pattern.compile("[2-9A-Z]{4} [2-9A-Z]{4}");
    private static final String BOSS = "boss";
    private static final String FIRST = "Trust";
    private static final String FOR_THE_TEAM = "Riverside: summary of round 1 (for everyone in the team)";

    @Autowired
    private MovableClock clock;

    @Autowired
    private Ticker ticker;

    @Autowired
    private Traffic traffic;

    @Autowired
    private Teams teams;

    @Autowired
    private SecondWorkspace second;

    private Place north;
    private Place south;
    private Place west;
    private Place east;

    /** One human, who is here as the last of the south and of the east. */
    private String inSouth;

    private String inEast;

    /**
     * A home.
     *
     * @param people all in the channel but a manager
     * @param toLeave what is typed in the channel to take it out
     * @param marks what the platform calls the channel and what it is in
     * @param kept all that was sent there but answers to requests
     */
    private record Place(
            ChatDriver chat,
            String employer,
            List<String> people,
            String toLeave,
            List<String> marks,
            Supplier<List<String>> kept) {

        String host() {
            return people.getFirst();
        }

        /** Ids and addresses of all there, and of the manager. */
        List<String> ids() {
            return everyone()
                    .flatMap(one ->
                            chat.namesOf(one).stream().limit(chat.namesOf(one).size() - 1L))
                    .toList();
        }

        private Stream<String> everyone() {
            return Stream.concat(people.stream(), Stream.of(BOSS).filter(_ -> employer.equals(FIRST)));
        }

        List<String> sent() {
            return Stream.concat(kept.get().stream(), everyone().flatMap(who -> chat.payloadsTo(who).stream()))
                    .toList();
        }

        List<Seen> with(String who) {
            return chat.ownChatOf(who);
        }

        Seen inChannel(String text) {
            return await().until(
                            () -> ((List<?>) chat.channel().handle())
                                    .stream()
                                            .map(Seen.class::cast)
                                            .filter(message -> message.text().contains(text))
                                            .reduce((_, later) -> later),
                            Optional::isPresent)
                    .orElseThrow();
        }

        Seen written(String who, String text) {
            return await().until(() -> chat.written(who, text), Optional::isPresent)
                    .orElseThrow();
        }
    }

    private static List<String> people(String begin, int number) {
        return IntStream.rangeClosed(1, number).mapToObj(i -> begin + i + "x").toList();
    }

    @BeforeEach
    void fourChannels(
            @Autowired @Qualifier("slackChat") ChatDriver slack,
            @Autowired @Qualifier("msTeamsChat") ChatDriver teams) {
        var trust = people("nor", 4);
        slack.staff(Stream.concat(Stream.of(BOSS), trust.stream()).toList());
        north = inSlack(false, slack, FIRST, trust);
        var council = people("sou", 4);
        south = inSlack(true, second.beside(slack, council), "Council", council);
        var charity = people("wes", 4);
        teams.staff(charity);
        west = inTeams(false, teams, "Charity", charity);
        var housing = people("eas", 4);
        east = inTeams(true, SecondTenant.beside(teams, housing), "Housing", housing);
        inSouth = council.getLast();
        inEast = housing.getLast();
    }

    private static Place inSlack(boolean isSecond, ChatDriver chat, String employer, List<String> people) {
        return new Place(
                chat,
                employer,
                people,
                "/tandem leave",
                SecondWorkspace.placesOf(isSecond),
                () -> SecondWorkspace.sentTo(isSecond));
    }

    private static Place inTeams(boolean isSecond, ChatDriver chat, String employer, List<String> people) {
        return new Place(chat, employer, people, "@Tandem leave", SecondTenant.placesOf(isSecond), chat::keptInChats);
    }

    private List<Place> all() {
        return List.of(north, south, west, east);
    }

    private void allIsSent() {
        await().until(() -> traffic.waiting().deliveries() == 0);
    }

    private <T> T settled(Supplier<T> step) {
        allIsSent();
        var result = step.get();
        allIsSent();
        return result;
    }

    @Test
    void aTeamFromItsFirstHomeToItsLast() {
        northIsSetUp();
        joins(south);
        joins(west);
        joins(east);
        aHumanWhoIsInTwoLinksThem();
        everyoneIsAskedWhereTheyAreAndCounts();
        oneVoteAPerson();
        aConcernGoesFromOneHomeToAManagerInAnother();
        theSummaryHasComeToEachByItself();
        leaves(south);
        theOtherHomesGoOn();
        theLinkIsUndone();
        nobodyOfAnotherHomeStandsInWhatWasSent();
    }

    private void northIsSetUp() {
        north.chat().bringsTheBotIn(BOSS);
        var form = north.chat().opensFormInChannel(BOSS, "/tandem setup");
        settled(() -> north.chat()
                .sends(
                        BOSS,
                        form,
                        Map.of(
                                "name", "Riverside",
                                "managers", BOSS,
                                "zone", "Europe/London",
                                "every", "ON_REQUEST",
                                "day", "TUESDAY",
                                "hour", "10:00",
                                "open", "7",
                                "questions", "5",
                                "minimum", "5")));
    }

    private void joins(Place place) {
        var code = invited();
        var means = settled(() -> place.chat().typesInChannel(place.host(), "/tandem join " + code));
        assertThat(means.text()).contains("Join the team Riverside?", "Name of boss", "Nobody sees who said what");
        var form = place.chat().opensFormByPress(place.host(), means, "Go on");
        var asked = settled(() -> place.chat().sends(place.host(), form, Map.of("employer", place.employer())));
        assertThat(asked.text()).contains("I have asked the managers of Riverside");

        var request = north.written(BOSS, "can become a home of Riverside");
        assertThat(request.text())
                .contains("Name of " + place.host(), place.employer(), "4 people are in that channel");
        assertThat(settled(() -> north.chat().presses(BOSS, request, "Let them in"))
                        .text())
                .contains("is now a home of Riverside");
        assertThat(place.inChannel("This channel is now a home of the team Riverside")
                        .text())
                .contains("Name of boss", "You can leave at any time: type " + place.toLeave() + ".");
        assertThat(north.inChannel("has joined Riverside").text()).contains(place.employer());
    }

    private void aHumanWhoIsInTwoLinksThem() {
        var page = south.chat().typesInPrivate(inSouth, "/tandem me twice");
        var code = code(settled(() -> south.chat().presses(inSouth, page, "Show me a code")));
        var question = settled(() -> east.chat().typesInPrivate(inEast, "/tandem me code " + code));
        assertThat(question.text()).contains("This code is from Name of " + inSouth + ", on Slack (Riverside).");
        assertThat(settled(() -> east.chat().presses(inEast, question, "Yes, that is me"))
                        .text())
                .contains("Nothing is linked yet.");
        var asked = south.written(inSouth, "typed your code. Is that you?");
        assertThat(asked.text()).contains("Name of " + inEast + ", on Microsoft Teams (Riverside),");
        assertThat(settled(() -> south.chat().presses(inSouth, asked, "Yes, that is me"))
                        .text())
                .contains("You are one person for me now");
        east.written(inEast, "You are one person for me now");

        var there = settled(() -> east.chat().typesInPrivate(inEast, "/tandem me twice"));
        assertThat(there.text()).contains("You are linked with another place. I ask you there.");
        assertThat(settled(() -> east.chat().presses(inEast, there, "Ask me here"))
                        .text())
                .contains("From now on I ask you here.");
    }

    private void everyoneIsAskedWhereTheyAreAndCounts() {
        north.chat().typesInChannel(BOSS, "/pulse open");
        var opened = settled(() -> north.chat().typesInChannel(BOSS, "/pulse start"));
        assertThat(opened.text()).contains("I am asking 15 people of Riverside");
        all().forEach(place -> place.inChannel("A pulse round is open"));
        for (var place : all()) {
            place.people().stream().filter(who -> !who.equals(inSouth)).forEach(who -> answers(place, who));
        }
        assertThat(south.with(inSouth)).noneMatch(seen -> seen.text().contains("1 of 5"));
        assertThat(south.chat().typesInPrivate(inSouth, "/pulse").text()).containsPattern("[Yy]our (own )?answers");
        var close = north.chat().typesInChannel(BOSS, "/pulse close");
        var result = settled(() -> north.chat().pressesInChannel(BOSS, close, "Close it"));
        // That it has closed goes round at the next look, some seconds later.
        ticker.tick();
        assertThat(result.text())
                .contains("Riverside: summary of round 1", "15 people")
                .doesNotContain("Council", "Charity", "Housing");
        all().forEach(place -> place.inChannel("The pulse round has closed"));
    }

    private static void answers(Place place, String who) {
        var seen = place.written(who, "1 of 5");
        while (seen.buttons().contains("Agree")) {
            seen = place.chat().presses(who, seen, "Agree");
        }
        assertThat(seen.text()).contains("Thank you, you're done.");
    }

    private void oneVoteAPerson() {
        var talk = north.chat().pressesInChannel(BOSS, north.chat().typesInChannel(BOSS, "/tandem"), "Talk and decide");
        var vote = north.chat().opensFormByPress(BOSS, talk, "Start a quick vote");
        settled(() -> north.chat().sends(BOSS, vote, Map.of("own", "Fewer forms\nOne shared list", "days", "2")));
        for (var place : all()) {
            var card = place.inChannel("which of these should we work on first");
            for (var who : place.people()) {
                assertThat(place.chat()
                                .pressesInChannel(who, card, "1. Fewer forms")
                                .text())
                        .contains("Kept: Fewer forms");
                assertThat(place.chat()
                                .pressesInChannel(who, card, "2. One shared list")
                                .text())
                        .contains("Kept: One shared list");
            }
        }
        clock.pass(Duration.ofDays(2));
        ticker.tick();
        allIsSent();
        for (var place : all()) {
            assertThat(place.inChannel("the vote has closed").text())
                    .contains("One shared list came first.", "15 people could take part");
        }
    }

    private void aConcernGoesFromOneHomeToAManagerInAnother() {
        for (var place : List.of(south, west, east)) {
            var who = place.people().get(1);
            comesBack(place, who, answered(raised(place, who)));
        }
        comesBack(south, inSouth, answered(raised(east, inEast)));
    }

    /** The code to come back with. */
    private String raised(Place place, String who) {
        var concern = Map.of("topic", "pace", "happened", "Six visits", "readers", "manager", "theme", "no");
        var form = place.chat().opensForm(who, "/concern");
        var sent = settled(() -> place.chat().sends(who, form, concern));
        assertThat(sent.text()).contains("Your concern is sent.");
        return sent.words().stream()
                .filter(line -> line.matches("[0-9A-Z]{4}( [0-9A-Z]{4}){3}"))
                .findFirst()
                .orElseThrow();
    }

    private String answered(String receipt) {
        var inbox = north.chat().typesInPrivate(BOSS, "/concern inbox");
        var page = north.chat().opensForm(BOSS, north.chat().presses(BOSS, inbox, "Take it up"), "Read and answer");
        assertThat(page.text()).contains("Six visits");
        north.chat().sends(BOSS, page, Map.of("words", "Two will go", "status", "acted-on", "then", "close"));
        return receipt;
    }

    private static void comesBack(Place place, String who, String receipt) {
        var talk = place.chat().sends(who, place.chat().opensForm(who, "/concern check"), Map.of("code", receipt));
        assertThat(talk.text()).contains("Two will go");
    }

    /** A working day after the managers had it. */
    private void theSummaryHasComeToEachByItself() {
        all().forEach(place -> place.inChannel(FOR_THE_TEAM));
        var summary = settled(() -> north.chat().typesInChannel(BOSS, "/summary"));
        assertThat(summary.text()).contains("Riverside", "15 people");
        assertThat(summary.buttons()).doesNotContain("Share now");
        for (var place : List.of(south, west, east)) {
            assertThat(settled(() -> place.chat().typesInChannel(place.host(), "/summary"))
                            .text())
                    .doesNotContain("15 people");
        }
        all().forEach(place -> assertThat(place.chat().channel().text()).containsOnlyOnce(FOR_THE_TEAM));
    }

    private void leaves(Place place) {
        var leaving = settled(() -> place.chat().typesInChannel(place.host(), "/tandem leave"));
        assertThat(settled(() -> place.chat().pressesInChannel(place.host(), leaving, "Take it out"))
                        .text())
                .contains("no longer a home of the team");
        place.inChannel("no longer a home of Riverside");
        for (var other : all()) {
            if (other != place) {
                other.inChannel("has left Riverside");
            }
        }
    }

    /** Who is here twice has left with the home where they are not asked, and is asked in the other as before. */
    private void theOtherHomesGoOn() {
        north.chat().typesInChannel(BOSS, "/pulse open");
        var opened = settled(() -> north.chat().typesInChannel(BOSS, "/pulse start"));
        assertThat(opened.text()).contains("I am asking 12 people of Riverside");
        assertThat(east.with(inEast))
                .filteredOn(seen -> seen.text().contains("1 of 5"))
                .hasSize(2);
        assertThat(south.with(south.host()))
                .filteredOn(seen -> seen.text().contains("1 of 5"))
                .hasSize(1);
    }

    private void theLinkIsUndone() {
        var question = settled(() -> east.chat().typesInPrivate(inEast, "/tandem me undo"));
        assertThat(settled(() -> east.chat().presses(inEast, question, "Undo it"))
                        .text())
                .contains("these places are two people again");
        south.written(inSouth, "these places are two people again");
        assertThat(south.with(inSouth)).noneMatch(seen -> seen.text().contains("1 of 5"));
    }

    private void nobodyOfAnotherHomeStandsInWhatWasSent() {
        for (var place : all()) {
            var sent = place.sent();
            assertThat(sent).hasSizeGreaterThan(30);
            all().stream().filter(other -> other != place).forEach(other -> assertNoneOf(other, sent));
        }
    }

    /** A manager who is asked about a channel sees the id of its workspace, which nobody can choose. */
    private static void assertNoneOf(Place other, List<String> sent) {
        assertThat(sent)
                .as("people of %s", other.employer())
                .noneMatch(one -> other.ids().stream().anyMatch(one::contains));
        assertThat(sent)
                .as("places of %s", other.employer())
                .filteredOn(one -> !one.contains("can become a home of"))
                .noneMatch(one -> other.marks().stream().anyMatch(one::contains));
    }

    /** Whoever is called in another workspace what a manager is called in theirs is somebody else. */
    @Test
    void nobodyElsewhereAnswersReadsOrChangesWhatIsNotTheirs() {
        northIsSetUp();
        var code = invited();
        var means = settled(() -> south.chat().typesInChannel(south.host(), "/tandem join " + code));
        var form = south.chat().opensFormByPress(south.host(), means, "Go on");
        settled(() -> south.chat().sends(south.host(), form, Map.of("employer", "Council")));
        var request = north.written(BOSS, "can become a home of Riverside");

        for (var who : List.of(BOSS, south.host())) {
            assertThat(south.chat().presses(who, request, "Let them in").text()).contains("Only a manager");
            assertThat(south.chat().pressesInChannel(who, request, "Say no").text())
                    .contains("Only a manager");
        }
        var forged = second.inTheChannelOfTheFirst(north.chat());
        assertThat(forged.typesInChannel(BOSS, "/tandem leave").text()).contains("Nothing was changed");
        assertThat(forged.typesInChannel(BOSS, "/pulse close").text()).doesNotContain("Riverside");
        assertThat(settled(() -> north.chat().presses(BOSS, request, "Let them in"))
                        .text())
                .contains("is now a home");

        var concern = Map.of("topic", "pace", "happened", "Six visits", "readers", "manager", "theme", "no");
        var raiser = north.people().getFirst();
        north.chat().sends(raiser, north.chat().opensForm(raiser, "/concern"), concern);
        allIsSent();
        for (var who : List.of(BOSS, south.host())) {
            for (var command : List.of("/concern inbox", "/tandem invite", "/summary", "/pulse open")) {
                assertThat(settled(() -> south.chat().typesInChannel(who, command))
                                .text())
                        .doesNotContain("Six visits", "1 open concern", "Give them this code", "Start the round");
            }
        }
        assertThat(settled(() -> south.chat().presses(south.host(), request, "Say no"))
                        .text())
                .contains("Only a manager");
        assertThat(north.chat().typesInPrivate(BOSS, "/concern inbox").text()).contains("There is 1 open concern.");
    }

    /** Each is refused, changes nothing, and is told nothing of the team. */
    @Test
    void whatIsForgedOrSentAgainChangesNothingAndIsToldNothing() {
        northIsSetUp();
        joins(west);
        var before = teams.all();

        var leaving = settled(() -> west.chat().typesInChannel(west.host(), "/tandem leave"));
        assertThat(leaving.buttons()).contains("Take it out");
        SecondTenant.forged(west.chat(), east.chat(), east.host(), leaving, "Take it out")
                .forEach(SeveralHomesStoryTests::assertRefused);
        assertThat(east.with(east.host()))
                .isNotEmpty()
                .allMatch(told -> told.text().contains("can take it out. Nothing was changed."));
        for (var place : List.of(south, east)) {
            assertThat(settled(() -> place.chat().typesInChannel(place.host(), "/tandem join 2345 ABCD"))
                            .text())
                    .contains("This code is not right")
                    .doesNotContain("Riverside");
        }
        aCopyOfARequestToSlackIsNotAnswered("/tandem invite", CODE);
        assertThat(teams.all()).isEqualTo(before);

        north.chat().typesInChannel(BOSS, "/pulse open");
        var start = aCopyOfARequestToSlackIsNotAnswered("/pulse start", Pattern.compile("I am asking 8 people"));
        var close = north.chat().typesInChannel(BOSS, "/pulse close");
        settled(() -> north.chat().pressesInChannel(BOSS, close, "Close it"));
        assertThat(start.get().statusCode()).isEqualTo(401);
        assertThat(north.chat().typesInChannel(BOSS, "/pulse close").text()).contains("has no open round");

        anActivityThatComesTwiceIsOneConcern();
        for (var place : List.of(south, east)) {
            List.of(north, west).forEach(other -> assertNoneOf(other, place.sent()));
        }
    }

    private static void assertRefused(String what, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(what).isIn(200, 401, 403);
        assertThat(answer.body()).as(what).doesNotContain("Riverside", "Charity", "Trust");
        if (answer.statusCode() == 200) {
            assertThat(answer.body()).as(what).containsAnyOf("Nothing was changed.", "My answer is below.");
        } else {
            assertThat(answer.body()).as(what).isEmpty();
        }
    }

    /** Neither while its time is of now, nor later. */
    private Supplier<HttpResponse<String>> aCopyOfARequestToSlackIsNotAnswered(String command, Pattern answered) {
        var request = SecondWorkspace.recorded(north.chat(), BOSS, command);
        assertThat(settled(request).body()).containsPattern(answered);
        for (var later : List.of(Duration.ZERO, Duration.ofMinutes(4), Duration.ofMinutes(4))) {
            clock.pass(later);
            var copy = settled(request);
            assertThat(copy.statusCode()).isEqualTo(401);
            assertThat(copy.body()).isEmpty();
        }
        return request;
    }

    private void anActivityThatComesTwiceIsOneConcern() {
        var concern = Map.of("topic", "pace", "happened", "Six visits", "readers", "manager", "theme", "no");
        var form = west.chat().opensForm(west.host(), "/concern");
        var answers = settled(() -> SecondTenant.sendsAndRepeats(west.chat(), west.host(), form, concern));
        assertThat(answers).hasSize(2);
        assertThat(answers.getFirst()).contains("Your concern is sent.");
        assertThat(north.chat().typesInPrivate(BOSS, "/concern inbox").text()).contains("There is 1 open concern.");
    }

    private String invited() {
        return code(settled(() -> north.chat().typesInChannel(BOSS, "/tandem invite")));
    }

    private static String code(Seen shown) {
        var code = CODE.matcher(shown.text());
        assertThat(code.find()).isTrue();
        return code.group();
    }
}
