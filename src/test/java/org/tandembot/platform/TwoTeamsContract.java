package org.tandembot.platform;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Two teams of the same people, with the same settings and the same manager. Nobody has to guess which of them is meant: what is
 * said of one names it, no two buttons look alike, and the channel that one is in is the answer.
 */
public abstract class TwoTeamsContract extends WholeTurns {

    private static final String NORTH = "North";
    private static final String SOUTH = "South";

    private final SoftAssertions check = new SoftAssertions();
    private ChatDriver north;
    private ChatDriver south;

    @BeforeEach
    void twoTeamsOfTheSamePeople() {
        gather(6);
        north = chat;
        south = chat.elsewhere().orElseThrow();
        setsUp(NORTH);
        chat = south;
        bringsTheBotIn(boss);
        setsUp(SOUTH);
        allIsSent();
    }

    @AfterEach
    void nothingWasLeftToGuess() {
        check.assertAll();
    }

    @Test
    void aRoundFromItsOpeningToItsResult() {
        var who = member(1);
        namedInEach("opened", _ -> opensARound(boss));
        namedInEach("status", _ -> typesInChannel(boss, "/pulse status"));
        var second = namedInEach("second question", team -> presses(who, firstQuestion(team, who), "Agree"));
        namedInEach("resumed", _ -> typesInChannel(who, "/pulse"));
        namedOnceChosen("resumed in private", who, "/pulse");
        var thanks = namedInEach("thanks", team -> answersTheRest(who, second.get(team)));
        var review = namedInEach("review", team -> presses(who, thanks.get(team), "Check or change my answers"));
        namedInEach("an answer to change", team -> presses(who, review.get(team), "Change 3"));
        IntStream.rangeClosed(2, 5)
                .forEach(i -> inEach(team -> answersTheRest(member(i), firstQuestion(team, member(i)))));
        clock.pass(Duration.ofDays(5));
        ticker.tick();
        namedOnceChosen("status in private", boss, "/pulse status");
        namedOnceChosen("closing in private", boss, "/pulse close");
        var close = namedInEach("closing", _ -> typesInChannel(boss, "/pulse close"));
        namedInEach("result", team -> pressesInChannel(boss, close.get(team), "Close it"));
        namedInEach("too late", team -> presses(member(6), firstQuestion(team, member(6)), "Agree"));
        namedInEach("summary", _ -> typesInChannel(boss, "/summary"));
        namedOnceChosen("summary in private", boss, "/summary");
        ticker.tick();
        assertOwnChatsNameTheTeam(who, member(6), boss);
    }

    @Test
    void aVoteAnActionAndWhatCameOfIt() {
        var menu = inEach(_ -> typesInChannel(boss, "/tandem"));
        var talk = namedInEach("to talk about", team -> pressesInChannel(boss, menu.get(team), "Talk and decide"));
        var vote = inEach(team -> opensFormByPress(boss, talk.get(team), "Start a quick vote"));
        var choices = Map.of("own", "Fewer forms\nOne shared list", "days", "2");
        namedInEach("vote on its way", team -> sends(boss, vote.get(team), choices));
        var card = namedInEach("vote", _ -> inChannel("which of these should we work on first"));
        namedInEach("my choice", team -> pressesInChannel(member(1), card.get(team), "1. Fewer forms"));
        IntStream.rangeClosed(2, 6)
                .forEach(i -> inEach(team -> pressesInChannel(member(i), card.get(team), "2. One shared list")));
        clock.pass(Duration.ofDays(2));
        ticker.tick();
        var outcome = inEach(team -> inOwnChat(boss, team, "the vote has closed"));
        var action = inEach(team -> opensFormByPress(boss, outcome.get(team), "Write down an action"));
        var decided = Map.of("what", "One list", "owner", member(1), "review", "2026-12-10");
        namedInEach("action", team -> sends(boss, action.get(team), decided));
        var asked = inEach(team -> inOwnChat(member(1), team, "would like you to see to this"));
        namedInEach("taken on", team -> presses(member(1), asked.get(team), "I'll take it on"));
        namedInEach("log", _ -> typesInChannel(member(1), "/summary log"));
        namedOnceChosen("log in private", member(1), "/summary log");
        clock.pass(Duration.ofDays(14));
        ticker.tick();
        assertOwnChatsNameTheTeam(member(1), boss);
    }

    @Test
    void aConcernAndItsReply() {
        var who = member(1);
        assertNoTwoAlike(typesInPrivate(boss, "/concern inbox"));
        var concern = Map.of("topic", "pace", "happened", "Six visits", "readers", "manager", "theme", "no");
        check.assertThat(sends(who, opensForm(who, "/concern"), concern).text())
                .as("in private no team is taken silently")
                .contains("Please choose a team you are in.");
        var form = inEach(_ -> opensFormInChannel(who, "/concern"));
        inEach(team -> {
            check.assertThat(form.get(team).text()).contains("Which team is it about?");
            return form.get(team);
        });
        namedInEach("sent", team -> sends(who, form.get(team), concern));
        ticker.tick();
        allIsSent();
        var inbox = typesInPrivate(boss, "/concern inbox");
        inEach(team -> {
            check.assertThat(inbox.words()).anyMatch(line -> line.startsWith("New. ") && line.contains(team));
            return inbox;
        });
        clock.pass(Duration.ofDays(8));
        ticker.tick();
        assertOwnChatsNameTheTeam(boss);
    }

    @Test
    void aChampion() {
        var who = member(1);
        var form = inEach(_ -> opensFormInChannel(who, "/nominate"));
        var nomination = Map.of("who", member(2), "why", "Brings people together", "level", "front-line", "name", "no");
        inEach(team -> sends(who, form.get(team), nomination));
        var asked = inEach(team -> inOwnChat(member(2), team, "would make a good champion"));
        namedInEach("champion", team -> presses(member(2), asked.get(team), "Yes, gladly"));
        namedInEach("champions", _ -> typesInChannel(who, "/champions"));
        inEach(team -> {
            var champions = typesInPrivate(who, "/champions");
            check.assertThat(champions.text() + champions.buttons()).contains(team);
            return champions;
        });
        clock.pass(Duration.ofDays(32));
        ticker.tick();
        assertOwnChatsNameTheTeam(member(2), boss);
    }

    @Test
    void tipsAndWhatOneSaysOfOneself() {
        var who = member(1);
        namedInEach("tip", _ -> typesInChannel(who, "/tip"));
        var tip = typesInPrivate(who, "/tip");
        inEach(team -> {
            check.assertThat(tip.text() + tip.buttons()).contains(team);
            return tip;
        });
        namedInEach("tips for me", _ -> opensFormInChannel(who, "/tip me"));
        namedInEach("tips for the team", _ -> opensFormInChannel(boss, "/tip settings"));
        namedOnceChosenInAForm("/tip me", who);
        namedOnceChosenInAForm("/tip settings", boss);
    }

    @Test
    void theirOwnWords() {
        var who = member(1);
        namedInEach("a new word", _ -> {
            var form = opensFormByPress(who, typesInChannel(who, "/jargon zorp"), "Add it for our team");
            return sends(who, form, Map.of("term", "zorp", "means", "A short talk in the morning"));
        });
        namedInEach("a word", _ -> typesInChannel(who, "/jargon zorp"));
        var both = typesInPrivate(who, "/jargon zorp");
        assertNoTwoAlike(both);
        namedInEach("to correct", team -> opensForm(who, both, "Correct this in " + team));
    }

    @Test
    void theMenuHasNoTwoButtonsThatLookAlike() {
        inEach(_ -> opensARound(boss));
        for (var who : List.of(boss, member(1))) {
            assertNoTwoAlike(typesInPrivate(who, "/tandem"));
            inEach(_ -> {
                var menu = typesInChannel(who, "/tandem");
                assertNoTwoAlike(menu);
                return menu;
            });
        }
    }

    private void allIsSent() {
        await().until(() -> traffic.waiting().deliveries() == 0);
    }

    /** Does this for each team, in the channel of one after the other. What is then seen. */
    private Map<String, Seen> inEach(Function<String, Seen> step) {
        var seen = new HashMap<String, Seen>();
        chat = north;
        seen.put(NORTH, step.apply(NORTH));
        chat = south;
        seen.put(SOUTH, step.apply(SOUTH));
        return seen;
    }

    /** The same, where what is seen is of one team and says of which. */
    private Map<String, Seen> namedInEach(String what, Function<String, Seen> step) {
        var all = inEach(step);
        all.forEach((team, seen) -> check.assertThat(named(seen))
                .as("%s, %s: %s", what, team, seen.text())
                .containsExactly(team));
        return all;
    }

    /** In private one is asked; then what is seen says which team it is of. */
    private void namedOnceChosen(String what, String who, String command) {
        var which = typesInPrivate(who, command);
        check.assertThat(which.buttons()).as("%s: %s", what, which.text()).containsExactly(NORTH, SOUTH);
        if (which.buttons().contains(NORTH)) {
            namedInEach(what, team -> presses(who, which, team));
        }
    }

    private void namedOnceChosenInAForm(String command, String who) {
        var which = typesInPrivate(who, command);
        namedInEach(
                command,
                team -> opensForm(
                        who,
                        which,
                        which.buttons().stream()
                                .filter(label -> label.contains(team))
                                .findFirst()
                                .orElseThrow(() -> new AssertionError(command + ": " + which))));
    }

    private void assertNoTwoAlike(Seen seen) {
        check.assertThat(seen.buttons()).as(seen.text()).isNotEmpty().doesNotHaveDuplicates();
    }

    private void assertOwnChatsNameTheTeam(String... people) {
        allIsSent();
        Stream.of(people)
                .flatMap(who -> chat.ownChatOf(who).stream())
                .filter(message -> !message.text().startsWith("Hello"))
                .forEach(message ->
                        check.assertThat(named(message)).as(message.text()).isNotEmpty());
        Stream.of(people)
                .flatMap(who -> chat.onLockScreenOf(who).stream())
                .filter(line -> !line.startsWith("Hello"))
                .forEach(line -> check.assertThat(List.of(NORTH, SOUTH))
                        .as("on a locked phone: %s", line)
                        .anyMatch(line::contains));
        check.assertThat(chat.onLockScreenOf(people[0])).isNotEmpty();
    }

    /** The teams in the words that are seen; with none there, those on the buttons. */
    private static List<String> named(Seen seen) {
        var inWords = Stream.of(NORTH, SOUTH).filter(seen.text()::contains).toList();
        return inWords.isEmpty()
                ? Stream.of(NORTH, SOUTH)
                        .filter(seen.buttons().toString()::contains)
                        .toList()
                : inWords;
    }

    private Seen firstQuestion(String team, String who) {
        return inOwnChat(who, team, "1 of 5");
    }

    private Seen inOwnChat(String who, String team, String text) {
        return await().until(
                        () -> chat.ownChatOf(who).stream()
                                .filter(message -> message.text().contains(text)
                                        && message.text().contains(team))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private Seen answersTheRest(String who, Seen first) {
        var seen = first;
        while (seen.buttons().contains("Agree")) {
            seen = presses(who, seen, "Agree");
        }
        return seen;
    }
}
