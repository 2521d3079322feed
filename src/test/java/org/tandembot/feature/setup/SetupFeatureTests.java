package org.tandembot.feature.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.button;
import static org.tandembot.chat.TestChat.command;
import static org.tandembot.chat.TestChat.inChannel;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.press;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.submit;
import static org.tandembot.chat.TestChat.words;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.MovableClock;
import org.tandembot.TandemTest;
import org.tandembot.chat.Interaction;
import org.tandembot.chat.Interaction.Joined;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Form;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Level;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Roles;
import org.tandembot.roster.Roster;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.roster.TestTeam;
import org.tandembot.schedule.Cadence.Every;

/** Making a channel a team, and what its members say of where they work. */
@TandemTest
class SetupFeatureTests {

    @Autowired
    Router router;

    @Autowired
    TestChat chat;

    @Autowired
    Teams teams;

    @Autowired
    MovableClock clock;

    @BeforeEach
    void aChannelOfSeven() {
        chat.staff("boss", "p0", "p1", "p2", "p3", "p4", "p5");
    }

    private static Map<String, List<String>> filledIn() {
        var values = new HashMap<String, List<String>>();
        values.put("name", List.of("Riverside"));
        values.put("managers", List.of("boss"));
        values.put("zone", List.of("Europe/London"));
        values.put("every", List.of("TWO_WEEKS"));
        values.put("day", List.of("TUESDAY"));
        values.put("hour", List.of("10:00"));
        values.put("open", List.of("7"));
        values.put("questions", List.of("5"));
        values.put("minimum", List.of("5"));
        values.put("organisations", List.of("Community trust, Council"));
        return values;
    }

    private Form form(String who) {
        return opened(router.route(inChannel(who, command("/tandem setup"))));
    }

    private static Form opened(Reply reply) {
        assertThat(reply).isInstanceOf(Reply.Open.class);
        return ((Reply.Open) reply).form();
    }

    private Reply save(String who, Map<String, List<String>> values) {
        return router.route(inChannel(who, submit(form(who), values)));
    }

    private Team team() {
        return teams.in(TestChat.CHANNEL).orElseThrow();
    }

    @Test
    void whatMembersCanSayOfThemselvesIsWhatTheirFormAsks() {
        assertThat(words(shown(save("boss", filledIn())))).contains("where they work under My work and language");
        var without = filledIn();
        without.put("organisations", List.of());
        assertThat(words(shown(save("boss", without))))
                .contains("what their work is under My work and language", "by kind of work too")
                .doesNotContain("where they work");
        assertThat(aboutMe("p1").toString()).doesNotContain("Who do you work for?");
    }

    @Test
    void aChannelBecomesATeamByOneForm() {
        var saved = words(shown(save("boss", filledIn())));

        assertThat(saved)
                .contains(
                        "Riverside is set up",
                        "Name of boss",
                        "6 people",
                        "Tuesday 1 December at 10:00",
                        "Tuesday 15 December at 10:00");
        assertThat(team().cadence().every()).isEqualTo(Every.TWO_WEEKS);
        assertThat(team().organisations()).containsExactly("Community trust", "Council");
        assertThat(teams.rosterOf(team()).members()).hasSize(7);
    }

    @Test
    void managersAndAGuardianInAnotherWorkspaceAreNamedInTheFormAndStay() {
        save("boss", filledIn());
        var ann = new PersonId("slack", "T9", "U9");
        var guard = new PersonId("msteams", "tenant", "aad-9");
        var roles = new Roles(
                Set.of(TestChat.person("boss"), ann),
                Optional.of(guard),
                List.of(),
                Map.of(ann.toString(), "Ann", guard.toString(), "Gus"),
                Map.of());
        teams.change(team().id(), now -> now.with(roles));

        var form = form("boss");
        var sent = filledIn();
        form.blocks().forEach(block -> {
            if (block instanceof Block.Line line && line.field().name().endsWith("-elsewhere")) {
                sent.put(line.field().name(), List.of(line.initial()));
            }
        });
        assertThat(sent)
                .containsEntry("managers-elsewhere", List.of("Ann"))
                .containsEntry("guardian-elsewhere", List.of("Gus"));
        save("boss", sent);
        assertThat(team().managers()).containsExactlyInAnyOrder(TestChat.person("boss"), ann);
        assertThat(team().guardian()).contains(guard);
        assertThat(team().roles().proposals()).isEmpty();
    }

    @RepeatedTest(5)
    void theSameFormSentTwiceAtOnceMakesOneTeamAndSaysSoTwice() {
        var form = form("boss");

        var replies = atOnce(Collections.<Callable<Reply>>nCopies(
                3, () -> router.route(inChannel("boss", submit(form, filledIn())))));

        assertThat(replies).allSatisfy(reply -> assertThat(words(shown(reply))).contains("Riverside is set up"));
        assertThat(teams.all()).hasSize(1);
        assertThat(teams.in(TestChat.CHANNEL)).isPresent();
    }

    @RepeatedTest(5)
    void ofTwoWhoSetUpOneChannelAtOnceTheSecondIsToldWhoseItIs() {
        var theirs = filledIn();
        theirs.put("managers", List.of("p0"));
        var first = form("boss");
        var second = form("p0");

        var replies = atOnce(List.of(
                () -> router.route(inChannel("boss", submit(first, filledIn()))),
                () -> router.route(inChannel("p0", submit(second, theirs)))));

        assertThat(replies.stream().filter(Reply.Whisper.class::isInstance)).hasSize(1);
        var refused = replies.stream()
                .filter(Reply.Reject.class::isInstance)
                .map(Reply.Reject.class::cast)
                .toList();
        assertThat(refused).singleElement().asString().contains("Nothing was changed");
        assertThat(teams.all()).hasSize(1);
    }

    @Test
    void aFormForANewTeamThatIsSentAgainChangesTheTeamThatItMade() {
        var form = form("boss");
        router.route(inChannel("boss", submit(form, filledIn())));
        var made = team();

        assertThat(words(shown(router.route(inChannel("boss", submit(form, filledIn()))))))
                .contains("Riverside is set up");
        assertThat(teams.all()).containsExactly(made);
    }

    @Test
    void aDraftIdThatIsAnotherTeamsMakesNothingAndChangesNothing() {
        save("boss", filledIn());
        var made = team();
        var elsewhere = new ChannelId("test", "w1", "C2");
        var forged = new ActionId("setup", "save").with("draft", made.id());

        assertThat(router.route(inChannel(elsewhere, "boss", new Interaction.Submit(forged, filledIn()))))
                .isEqualTo(new Reply.Reject(
                        Map.of("", "This form is too old, and nothing was saved. Please open it again.")));
        assertThat(teams.all()).containsExactly(made);
    }

    @Test
    void twentyPeopleWhoSaySomethingOfThemselvesAtOnceAreAllKept() {
        var people = IntStream.range(0, 20).mapToObj(i -> "m" + i).toList();
        chat.staff(Stream.concat(Stream.of("boss"), people.stream()).toArray(String[]::new));
        save("boss", filledIn());

        var replies = atOnce(people.stream()
                .<Callable<Reply>>map(who -> () -> router.route(inPrivate(
                        who,
                        submit(
                                opened(router.route(inPrivate(who, command("/tandem me")))),
                                Map.of("organisation", List.of("Council"))))))
                .toList());

        assertThat(replies).allSatisfy(reply -> assertThat(words(shown(reply))).contains("that is saved"));
        assertThat(teams.rosterOf(team()).members().stream()
                        .filter(member -> member.organisation().equals("Council")))
                .hasSize(20);
    }

    @Test
    void whatSomeoneDoesIsKeptAsAnIdAndReadAsAWord() {
        save("boss", filledIn());
        router.route(inPrivate("p1", submit(aboutMe("p1"), Map.of("profession", List.of("social-worker")))));

        assertThat(teams.rosterOf(team())
                        .find(TestChat.person("p1"))
                        .orElseThrow()
                        .profession())
                .isEqualTo("social-worker");
        assertThat(aboutMe("p1").toString()).contains("Social worker");
        var privacy = shown(router.route(inPrivate("p1", command("/privacy"))));
        var mine = button(privacy, "You and your team").orElseThrow().onPress();
        assertThat(words(shown(router.route(inPrivate("p1", press(mine))))))
                .contains("Social worker")
                .doesNotContain("social-worker");
    }

    @Test
    void savingWithoutAChangeKeepsWhatHasLeftTheList() {
        save("boss", filledIn());
        var before = new Member(TestChat.person("p1"), "Name of p1", "Hospice", "Nursing", Level.FRONT_LINE);
        teams.changeRoster(team(), roster -> roster.with(before));

        router.route(inPrivate(
                "p1",
                submit(aboutMe("p1"), Map.of("organisation", List.of("Hospice"), "profession", List.of("Nursing")))));

        assertThat(teams.rosterOf(team()).find(TestChat.person("p1"))).contains(before);
    }

    /** A guardian stands outside the team, and is in no roster. */
    @Test
    void aGuardianChoosesTheLanguageThatTheyReadAndItEndsWithTheRole() {
        save("boss", filledIn());
        var guard = TestChat.person("outside");
        teams.change(team().id(), now -> now.with(Roles.of(now.managers(), Optional.of(guard))));
        assertThat(aboutMe("outside").blocks().stream()
                        .filter(Block.Input.class::isInstance)
                        .map(block -> ((Block.Input) block).field().name()))
                .containsExactly("reads");

        var privacy = shown(router.route(inPrivate("outside", command("/privacy"))));
        var kept = button(privacy, "You and your team").orElseThrow().onPress();
        assertThat(words(shown(router.route(inPrivate("outside", press(kept))))))
                .contains("your role in Riverside")
                .doesNotContain("not in a team");

        var answer = router.route(inPrivate("outside", submit(aboutMe("outside"), Map.of("reads", List.of("cy")))));
        assertThat(words(shown(answer))).contains("Diolch");
        assertThat(words(shown(router.route(inPrivate("outside", command("/privacy"))))))
                .contains("Does neb");
        assertThat(teams.known(guard).language()).contains(Locale.of("cy"));
        assertThat(words(shown(router.route(inPrivate("outside", command("/tandem my data"))))))
                .contains("Eich iaith: Cymraeg");
        var elsewhere = TestTeam.of(
                "ANOTHER",
                "Annexe",
                new ChannelId("test", "t", "annexe"),
                Set.of(TestChat.person("boss")),
                Optional.empty());
        teams.add(elsewhere);
        teams.saveRoster(elsewhere, new Roster(List.of(new Member(guard, "Gus", "", "", Level.FRONT_LINE))));
        router.route(inPrivate("outside", submit(aboutMe("outside"), Map.of("reads", List.of("en")))));
        assertThat(teams.known(guard).language())
                .as("what they chose last, wherever it is kept")
                .contains(Locale.ENGLISH);
        teams.remove(elsewhere.id());
        assertThat(teams.standing(guard).language()).contains(Locale.ENGLISH);

        teams.change(team().id(), now -> now.with(Roles.of(now.managers(), Optional.empty())));
        teams.change(team().id(), now -> now.with(Roles.of(now.managers(), Optional.of(guard))));
        assertThat(teams.known(guard).language()).isEmpty();
    }

    private Form aboutMe(String who) {
        return opened(router.route(inPrivate(who, command("/tandem me"))));
    }

    private static <T> List<T> atOnce(List<Callable<T>> tasks) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var done = new ArrayList<T>();
            for (var one : threads.invokeAll(tasks)) {
                done.add(one.get());
            }
            return done;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void fromThereOneButtonLeadsToTheDailyTip() {
        var tips = button(shown(save("boss", filledIn())), "A tip for us each working day?")
                .orElseThrow();

        assertThat(opened(router.route(inChannel("boss", press(tips.onPress()))))
                        .title())
                .isEqualTo("Daily tip");
    }

    @Test
    void theNextThreeDatesAreShownAfterBankHolidaysAndAPause() {
        var values = filledIn();
        values.put("every", List.of("WEEK"));
        values.put("day", List.of("MONDAY"));
        values.put("nation", List.of("SCOTLAND"));
        values.put("working-days", List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY"));
        values.put("pause-from", List.of("2026-12-07"));
        values.put("pause-to", List.of("2026-12-20"));

        assertThat(words(shown(save("boss", values))))
                .contains(
                        "Tuesday 1 December at 10:00 (in place of Monday 30 November)",
                        "Monday 21 December at 10:00",
                        "Tuesday 29 December at 10:00 (in place of Monday 28 December)")
                .doesNotContain("7 December");
        assertThat(form("boss").toString()).contains("SCOTLAND", "2026-12-07", "2026-12-20");
        values.remove("pause-from");
        values.remove("pause-to");
        assertThat(words(shown(save("boss", values)))).contains("Monday 7 December at 10:00");
    }

    @Test
    void everySecondWeekStaysTheSameOneWhenSomethingElseIsChanged() {
        save("boss", filledIn());
        var first = team().cadence();
        clock.pass(java.time.Duration.ofDays(8));
        var values = filledIn();
        values.put("questions", List.of("7"));

        assertThat(words(shown(save("boss", values)))).contains("Tuesday 15 December at 10:00");
        assertThat(team().cadence()).isEqualTo(first);
    }

    @Test
    void theChannelIsGreetedOnce() {
        save("boss", filledIn());
        save("boss", filledIn());

        await().until(() -> !chat.channel().isEmpty());
        assertThat(chat.channel())
                .singleElement()
                .satisfies(hello -> assertThat(words(hello)).contains("I am now here for Riverside", "fewer than 5"));
    }

    @Test
    void onlyAManagerMayChangeTheTeam() {
        save("boss", filledIn());
        var refused = words(shown(router.route(inChannel("p0", command("/tandem setup")))));
        assertThat(refused).contains("You cannot do that here").doesNotContain("Riverside");

        var values = filledIn();
        values.put("managers", List.of("p0"));
        var forged = router.route(inChannel("p0", submit(form("boss"), values)));

        assertThat(forged).isInstanceOf(Reply.Reject.class);
        assertThat(team().isManagedBy(TestChat.person("p0"))).isFalse();
    }

    @Test
    void whereNoOperatorIsNamedTheFormSaysWhichSettingHelpsOnceAGuardianHasGone() {
        var values = filledIn();
        values.put("guardian", List.of("p5"));
        save("boss", values);
        assertThat(form("boss").toString()).doesNotContain("tandem.operators");

        await().until(() -> !chat.inboxOf("p5").isEmpty());
        var yes = button(chat.inboxOf("p5").getLast(), "Yes, I will").orElseThrow();
        router.route(inPrivate("p5", press(yes.onPress())));
        assertThat(form("boss").toString()).contains("the yes of Name of p5", "tandem.operators");
    }

    @Test
    void oneWhoManagesNoMoreCannotSendTheFormTheyOpenedBefore() {
        save("boss", filledIn());
        var values = filledIn();
        values.put("managers", List.of("boss", "p1"));
        save("boss", values);
        await().until(() -> !chat.inboxOf("p1").isEmpty());
        var old = form("boss");
        router.route(inPrivate(
                "p1",
                press(button(chat.inboxOf("p1").getLast(), "Yes, I will")
                        .orElseThrow()
                        .onPress())));
        var without = filledIn();
        without.put("managers", List.of("p1"));
        save("p1", without);

        var refused = router.route(inChannel("boss", submit(old, filledIn())));
        assertThat(refused).isInstanceOf(Reply.Reject.class);
        assertThat(team().managers()).containsExactly(TestChat.person("p1"));
    }

    @Test
    void whatWasSavedIsInTheFormNextTime() {
        var values = filledIn();
        values.put("questions", List.of("7"));
        save("boss", values);

        assertThat(form("boss").toString()).contains("Riverside", "Community trust, Council", "initial=7");
    }

    @ParameterizedTest
    @CsvSource({
        "name, ''",
        "managers, ''",
        "zone, Mars/Olympus",
        "every, SOMETIMES",
        "open, 99",
        "questions, 2",
        "questions, 11",
        "minimum, 4",
        "minimum, many",
        "pause-to, 2026-12-01"
    })
    void aWrongInputIsNamedAndNothingIsSaved(String input, String value) {
        var values = filledIn();
        values.put(input, value.isEmpty() ? List.of() : List.of(value));

        assertThat(save("boss", values))
                .isInstanceOfSatisfying(
                        Reply.Reject.class,
                        reject -> assertThat(reject.errors()).containsOnlyKeys(input));
        assertThat(teams.in(TestChat.CHANNEL)).isEmpty();
    }

    @Test
    void nobodyMayLowerTheMinimumGroupSizeBelowFive() {
        save("boss", filledIn());
        var values = filledIn();
        values.put("minimum", List.of("1"));

        assertThat(save("boss", values)).isInstanceOf(Reply.Reject.class);
        assertThat(team().minimumGroupSize()).isEqualTo(5);
    }

    @Test
    void aMinimumThatPeopleWerePromisedIsNotLoweredAgain() {
        var values = filledIn();
        values.put("minimum", List.of("8"));
        save("boss", values);

        values.put("minimum", List.of("5"));
        assertThat(save("boss", values))
                .isInstanceOfSatisfying(
                        Reply.Reject.class,
                        reject -> assertThat(reject.errors())
                                .containsExactly(Map.entry("minimum", "Please choose 8 people or more.")));
        assertThat(team().minimumGroupSize()).isEqualTo(8);

        values.put("minimum", List.of("10"));
        save("boss", values);
        assertThat(team().minimumGroupSize()).isEqualTo(10);
        values.put("minimum", List.of("8"));
        assertThat(save("boss", values)).isInstanceOf(Reply.Reject.class);
        assertThat(team().minimumGroupSize()).isEqualTo(10);
    }

    @Test
    void aTeamTooSmallIsToldAtOnce() {
        chat.staff("boss", "p0", "p1");

        assertThat(words(shown(save("boss", filledIn())))).contains("Only 2 people would be asked", "5 or more");
    }

    @Test
    void aManagerOfOneTeamChangesItInTheirOwnChatToo() {
        save("boss", filledIn());
        var form = opened(router.route(inPrivate("boss", command("/tandem setup"))));
        var values = filledIn();
        values.put("name", List.of("Riverside East"));

        assertThat(words(shown(router.route(inPrivate("boss", submit(form, values))))))
                .contains("Riverside East");
        assertThat(team().name()).isEqualTo("Riverside East");
        assertThat(team().homes()).hasSize(1);

        values.put("name", List.of(" "));
        assertThat(router.route(inPrivate("boss", submit(form, values))))
                .isInstanceOfSatisfying(
                        Reply.Reject.class,
                        reject -> assertThat(reject.errors()).containsOnlyKeys("name"));
        values.put("name", List.of("Mine now"));
        assertThat(((Reply.Reject) router.route(inPrivate("p0", submit(form, values))))
                        .errors()
                        .get(""))
                .contains("You cannot do that here");
        assertThat(((Reply.Reject) router.route(inPrivate("stranger", submit(form, values))))
                        .errors()
                        .get(""))
                .doesNotContain("boss", "Riverside");
        assertThat(team().name()).isEqualTo("Riverside East");
        assertThat(words(shown(router.route(inPrivate("p0", command("/tandem setup"))))))
                .contains("in your team's channel");
    }

    @Test
    void aManagerOfTwoTeamsIsAskedWhichAndChangesThatOneEvenWhereTheChannelIsAnothersByNow() {
        save("boss", filledIn());
        var north = team();
        var elsewhere = new ChannelId("test", "w1", "ELSEWHERE");
        teams.add(TestTeam.of("SOUTH", "South", elsewhere, north.managers(), Optional.empty()));
        var asked = shown(router.route(inPrivate("boss", command("/tandem setup"))));
        var form = opened(router.route(
                inPrivate("boss", press(button(asked, "South").orElseThrow().onPress()))));
        var values = filledIn();
        values.put("name", List.of("South Bank"));

        router.route(inPrivate("boss", submit(form, values)));
        assertThat(teams.in(elsewhere).orElseThrow().name()).isEqualTo("South Bank");
        values.put("name", List.of("South Side"));
        router.route(inChannel("boss", submit(form, values)));
        assertThat(teams.in(elsewhere).orElseThrow().name()).isEqualTo("South Side");
        assertThat(team()).isEqualTo(north);

        teams.remove("SOUTH");
        assertThat(router.route(inPrivate("boss", submit(form, values)))).isInstanceOf(Reply.Reject.class);
        assertThat(router.route(inChannel("boss", submit(form, values)))).isInstanceOf(Reply.Reject.class);
        assertThat(team()).isEqualTo(north);
    }

    @Test
    void inPrivateThePersonIsSentToTheChannel() {
        assertThat(words(shown(router.route(inPrivate("boss", command("/tandem setup"))))))
                .contains("in your team's channel");
    }

    @Test
    void theBotSaysHelloWhenItIsAddedAndNotWhereATeamIsAlready() {
        assertThat(button(shown(router.route(inChannel("p0", new Joined()))), "Set up this team"))
                .isPresent();
        save("boss", filledIn());
        assertThat(router.route(inChannel("p0", new Joined()))).isInstanceOf(Reply.Silent.class);
    }

    @Test
    void aMemberSaysWhereTheyWorkAndThatIsKeptWhenOthersJoin() {
        save("boss", filledIn());
        var about = opened(router.route(inPrivate("p0", press(new ActionId("setup", "me")))));
        router.route(inPrivate("p0", submit(about, Map.of("organisation", List.of("Council")))));
        chat.staff("boss", "p0", "p1", "p2", "p3", "p4", "p5", "p6");
        save("boss", filledIn());

        assertThat(teams.rosterOf(team())
                        .find(TestChat.person("p0"))
                        .orElseThrow()
                        .organisation())
                .isEqualTo("Council");
        assertThat(teams.rosterOf(team()).find(TestChat.person("p6"))).isPresent();
    }

    @Test
    void anOrganisationThatIsNotOfTheTeamIsNotTaken() {
        save("boss", filledIn());
        var about = opened(router.route(inPrivate("p0", press(new ActionId("setup", "me")))));
        router.route(inPrivate(
                "p0", submit(about, Map.of("organisation", List.of("Only me"), "profession", List.of("Only me")))));

        var me = teams.rosterOf(team()).find(TestChat.person("p0")).orElseThrow();
        assertThat(me.organisation() + me.profession()).isEmpty();
    }

    @Test
    void someoneOfNoTeamIsToldSo() {
        assertThat(words(shown(router.route(inPrivate("stranger", command("/me"))))))
                .contains("do not know which team you are in", "/tandem setup");
    }
}
