package org.tandembot.feature.champion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.person;
import static org.tandembot.chat.TestChat.press;
import static org.tandembot.chat.TestChat.shown;

import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.ballot.BoxTraces;
import org.tandembot.ballot.OwnBallots;
import org.tandembot.chat.TestChat;
import org.tandembot.disclosure.Counts;
import org.tandembot.disclosure.Figure;
import org.tandembot.feature.champion.CheckIns.Found;
import org.tandembot.message.Block;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Roles;
import org.tandembot.roster.Team;
import org.tandembot.store.TestRedis;
import org.tandembot.vault.Vault;

/** Check-ins, what reaches a sponsor, and what may be told of it all. */
class SupportTests extends ChampionStage {

    private static final YearMonth DECEMBER = YearMonth.of(2026, 12);

    @Autowired
    CheckIns checkIns;

    @Autowired
    Vault vault;

    private List<Message> checkInsOf(String who) {
        return allFor(who).stream()
                .filter(one -> TestChat.words(one).contains("do you have the time and the help you need?"))
                .toList();
    }

    @Test
    void aChampionIsAskedOnceAMonthInPrivateFromTwoWeeksAfterTheirYes() {
        becomesChampion(asha);
        until("2026-12-07");
        assertThat(checkInsOf(asha)).isEmpty();
        until("2026-12-08");
        assertThat(checkInsOf(asha)).hasSize(1);
        until("2027-01-04");
        assertThat(checkInsOf(asha)).hasSize(1);
        until("2027-01-05");
        assertThat(checkInsOf(asha)).hasSize(2);
        assertThat(TestChat.buttons(checkInsOf(asha).getLast()))
                .extracting(button -> button.label())
                .containsExactly("Yes, I have", "Some of it", "No, I have not");
        assertThat(checkInsOf(daniel)).isEmpty();
        assertThat(chat.channel()).isEmpty();
    }

    @Test
    void nothingReachesTheSponsorUnlessTheChampionWishes() {
        becomesChampion(asha);
        until("2026-12-08");
        var before = allFor(grace).size();
        var thanks = shown(presses(asha, inbox(asha), "No, I have not"));
        assertThat(TestChat.words(thanks)).contains("Would you like your sponsor, Grace Bennett, to know?");
        assertThat(thanks.confidential()).isTrue();
        until("2026-12-20");
        assertThat(allFor(grace)).hasSize(before);
    }

    @Test
    void anUnmetNeedReachesTheSponsorAndTheAnswerComesBack() {
        becomesChampion(asha);
        until("2026-12-08");
        var thanks = shown(presses(asha, inbox(asha), "No, I have not"));
        var form = form(presses(asha, thanks, "Write to my sponsor"));
        assertThat(words(form)).contains("Grace Bennett reads this and knows that it is from you");
        assertThat(mustSayMore(form)).isFalse();
        assertThat(words(send(asha, form, Map.of("note", List.of("An hour a week <!channel>")))))
                .contains("It is on its way to Grace Bennett");
        send(asha, form, Map.of("note", List.of("An hour a week <!channel>")));

        var need = inbox(grace);
        assertThat(TestChat.words(need))
                .contains("Asha Patel, a champion in Riverside, does not have the time and help they need")
                .doesNotContain("An hour a week");
        assertThat(allFor(grace).stream().filter(one -> TestChat.words(one).contains("does not have")))
                .hasSize(1);
        assertThat(words(presses(grace, need, "I will help"))).contains("I'll tell Asha Patel");
        assertThat(TestChat.words(inbox(asha))).contains("Grace Bennett has read what you wrote");

        var read = form(presses(grace, need, "Read and answer"));
        assertThat(words(read)).contains("From Asha Patel:", "An hour a week <!channel>");
        assertThat(errors(send(grace, read, Map.of("answer", List.of(" "))))).containsOnlyKeys("answer");
        assertThat(words(send(grace, read, Map.of("answer", List.of("Thank you. Tuesdays from two.")))))
                .contains("It is on its way to Asha Patel");
        var answered = inbox(asha);
        assertThat(TestChat.words(answered)).contains("has answered you").doesNotContain("Tuesdays");
        assertThat(words(form(presses(asha, answered, "Read the answer")))).contains("Tuesdays from two.");
    }

    /** Whether the form asks for words, and does not call them optional. */
    private static boolean mustSayMore(Form form) {
        return form.blocks().stream()
                .flatMap(block -> block instanceof Block.Input input ? Stream.of(input.field()) : Stream.empty())
                .anyMatch(Block.Field::required);
    }

    @Test
    void whatWentToOneSponsorIsReadByNobodyElse() {
        becomesChampion(asha);
        var form = form(presses(asha, role(asha), "Write to my sponsor"));
        assertThat(mustSayMore(form)).isTrue();
        assertThat(errors(send(asha, form, Map.of()))).containsOnlyKeys("note");
        send(asha, form, Map.of("note", List.of("Zanzibarneed")));
        var read =
                TestChat.button(inbox(grace), "Read and answer").orElseThrow().onPress();
        assertThat(words(router.route(inPrivate(imran, press(read))))).contains("That is not there for you");
        assertThat(words(router.route(inPrivate(daniel, press(read))))).contains("That is not there for you");
        assertThat(everythingInRedis()).doesNotContain("Zanzibarneed");

        leaves(grace);
        teams.save(TeamWithout.manager(team, grace));
        assertThat(words(router.route(inPrivate(grace, press(read))))).contains("That is not there for you");
    }

    @Test
    void whatWasWrittenToASponsorIsErasedAfterTwoMonths() {
        becomesChampion(asha);
        send(asha, form(presses(asha, role(asha), "Write to my sponsor")), Map.of("note", List.of("An hour a week")));
        var kept = champions.find(team.id(), person(asha)).orElseThrow();
        until("2027-01-22");
        assertThat(champions.requests(kept)).hasSize(1);
        until("2027-01-26");
        assertThat(champions.requests(kept)).isEmpty();
    }

    @Test
    void anAnswerCanBeChangedUntilTheMonthIsCountedAndNotAfter() {
        becomesChampion(asha);
        until("2026-12-08");
        var question = inbox(asha);
        var thanks = shown(presses(asha, question, "No, I have not"));
        var again = shown(presses(asha, thanks, "Change my answer"));
        assertThat(words(presses(asha, again, "Yes, I have"))).contains("good to hear");
        until("2027-01-05");
        assertThat(words(presses(asha, question, "Some of it"))).contains("This check-in is over", "nothing was saved");
    }

    @Test
    void someoneWhoIsNoChampionAnswersNothing() {
        becomesChampion(asha);
        until("2026-12-08");
        var yes = TestChat.button(inbox(asha), "Yes, I have").orElseThrow().onPress();
        assertThat(words(router.route(inPrivate(daniel, press(yes))))).contains("You are not on the list");
        presses(asha, role(asha), "Step down");
        assertThat(words(router.route(inPrivate(asha, press(yes))))).contains("You are not on the list");
    }

    /** So many champions, each of whom answers the December check-in. */
    private void answers(Found... found) {
        var crowd = IntStream.range(0, found.length)
                .mapToObj(i -> member(id("c" + i + "x"), "Champion " + i, "Trust", "Nurse"))
                .toList();
        staff(Stream.concat(crowd.stream(), Stream.of(member(daniel, "Daniel Osei", "Council", "")))
                .toArray(Member[]::new));
        crowd.forEach(one -> becomesChampion(one.id().id()));
        until("2026-12-08");
        for (var i = 0; i < found.length; i++) {
            var who = crowd.get(i).id().id();
            presses(who, inbox(who), label(found[i]));
        }
    }

    private static String label(Found found) {
        return switch (found) {
            case YES -> "Yes, I have";
            case SOME -> "Some of it";
            case NO -> "No, I have not";
        };
    }

    @Test
    void championsSupportedIsAFigureOfTheMonthOnceItIsCounted() {
        answers(Found.YES, Found.YES, Found.YES, Found.SOME, Found.NO);
        assertThat(figures.of(team).supported()).as("nothing while it is open").isEmpty();
        until("2027-01-05");
        assertThat(figures.of(team).supported())
                .contains(new ChampionFigures.Supported(DECEMBER.toString(), Figure.of(new Counts(3, 2), 5, 1)));
    }

    @Test
    void theMinimumOfWhenChampionsWereAskedHoldsThoughItIsLowerNow() {
        teams.save(TeamWithout.like(team, team.id(), 7));
        answers(Found.YES, Found.YES, Found.YES, Found.YES, Found.NO, Found.NO);
        teams.save(TeamWithout.like(team, team.id(), 5));
        until("2027-01-05");
        assertThat(figures.of(team).supported()).isEmpty();
    }

    @Test
    void aChampionWhoComesToManageTheTeamIsNotCounted() {
        answers(Found.YES, Found.YES, Found.YES, Found.NO, Found.NO);
        teams.change(team.id(), one -> one.with(Roles.of(Set.of(person(id("c0x"))), Optional.empty())));
        until("2027-01-05");
        assertThat(figures.of(team).supported()).isEmpty();
    }

    @Test
    void aChampionWhoManagesTheTeamOrGuardsItIsNotAsked() {
        becomesChampion(asha);
        becomesChampion(rosie);
        becomesChampion(daniel);
        teams.change(team.id(), one -> one.with(Roles.of(Set.of(person(asha)), Optional.of(person(rosie)))));
        until("2026-12-08");
        assertThat(checkInsOf(asha)).isEmpty();
        assertThat(checkInsOf(rosie)).isEmpty();
        assertThat(checkInsOf(daniel)).hasSize(1);
        var yes = TestChat.button(inbox(daniel), "Yes, I have").orElseThrow().onPress();
        assertThat(words(router.route(inPrivate(asha, press(yes))))).contains("does not ask you", "nothing was saved");
    }

    @Test
    void anAnswerThatCannotBeOpenedIsLeftOutAndTheNextMonthGoesOn() {
        answers(Found.YES, Found.YES, Found.YES, Found.YES, Found.YES);
        var redis = TestRedis.shared().commands();
        redis.keys("*check-in*").stream()
                .filter(key -> redis.type(key).equals("hash"))
                .forEach(key -> redis.hset(key, "bogus", "bogus"));
        until("2027-01-05");
        assertThat(figures.of(team).supported())
                .map(ChampionFigures.Supported::figure)
                .contains(Figure.of(new Counts(5, 0), 5, 1));
        assertThat(checkInsOf(id("c0x"))).as("asked again in January").hasSize(2);
    }

    @Test
    void withFewerAnswersThanTheMinimumGroupSizeThereIsNoFigureAndNoCountIsKept() {
        answers(Found.YES, Found.YES, Found.NO, Found.NO);
        until("2027-01-05");
        assertThat(figures.of(team).supported()).isEmpty();
        var counted = Stream.of(everythingInRedis().split("\n"))
                .filter(line -> line.contains("\"month\""))
                .toList();
        assertThat(counted)
                .containsExactly("{last={\"month\":\"2026-12\",\"figure\":{\"is\":\"hidden\",\"why\":\"TOO_FEW\"}}}");
    }

    @Test
    void anAnswerIsABallotThatNobodyCanTieToAnyoneOnceTheMonthIsCounted() {
        becomesChampion(asha);
        becomesChampion(rosie);
        until("2026-12-08");
        presses(asha, checkInsOf(asha).getLast(), "No, I have not");
        presses(rosie, checkInsOf(rosie).getLast(), "Yes, I have");
        var box = CheckIns.box(team.id(), DECEMBER);
        var ballots = BoxTraces.ballots(box);
        assertThat(ballots).hasSize(2);
        assertThat(ballots.toString() + TestRedis.shared().commands().hgetall(BoxTraces.key(box)))
                .doesNotContain(asha, rosie);
        assertThat(ballots.values().stream().map(String::length).distinct())
                .as("all of one length")
                .hasSize(1);
        assertThat(vault.ids()).contains(box.keySet());
        until("2027-01-05");
        assertThat(vault.ids()).doesNotContain(box.keySet());
        assertThat(BoxTraces.isThere(box)).isFalse();
    }

    /** A month in which the first so many champions say that they have what they need. */
    private void counted(YearMonth month, int champions) {
        counted(team.id(), month, 0, champions);
    }

    /** A month in which these champions of a team say that they have what they need. */
    private void counted(String id, YearMonth month, int first, int end) {
        var asked = IntStream.range(first, end)
                .mapToObj(i -> new PersonId("test", "w1", id("c" + i + "y")))
                .toList();
        checkIns.open(team(id), month, asked);
        asked.forEach(one -> checkIns.cast(id, month, one, Found.YES));
        checkIns.closeBefore(id, month.plusMonths(1));
    }

    private Team team(String id) {
        return teams.find(id).orElseGet(() -> TeamWithout.like(team, id, 5));
    }

    @Test
    void aChampionWhoHasJoinedIsNotWorkedOutFromTwoMonths() {
        counted(DECEMBER, 6);
        assertThat(checkIns.supported(team.id())).isPresent();
        counted(DECEMBER.plusMonths(1), 7);
        assertThat(supported()).isInstanceOf(Figure.AsBefore.class);
        counted(DECEMBER.plusMonths(2), 6);
        assertThat(supported()).as("nor whoever was away").isInstanceOf(Figure.AsBefore.class);
        counted(DECEMBER.plusMonths(3), 11);
        assertThat(supported()).as("five have joined").isInstanceOf(Figure.Shown.class);
        counted(DECEMBER.plusMonths(16), 7);
        assertThat(supported()).as("more than a year later").isInstanceOf(Figure.Shown.class);
    }

    private Figure supported() {
        return checkIns.supported(team.id()).orElseThrow().figure();
    }

    @Test
    void aChampionOfOnlyOneOfTwoTeamsIsNotWorkedOutFromBothTeamsMonths() {
        var other = team.id() + "OTHER";
        var apart = team.id() + "APART";
        counted(team.id(), DECEMBER, 0, 19);
        counted(other, DECEMBER, 0, 20);
        assertThat(checkIns.supported(team.id())).isPresent();
        assertThat(checkIns.supported(other)).as("the same month").isEmpty();
        counted(other, DECEMBER.plusMonths(2), 1, 20);
        assertThat(checkIns.supported(other)).as("a later month").isEmpty();
        counted(other, DECEMBER.plusMonths(3), 5, 30);
        assertThat(checkIns.supported(other)).as("many are in only one").isPresent();
        counted(apart, DECEMBER, 40, 50);
        assertThat(checkIns.supported(apart)).as("nobody in common").isPresent();
    }

    @Test
    void closingAMonthCanBeRepeatedAfterACrash() {
        answers(Found.YES, Found.YES, Found.YES, Found.YES, Found.YES);
        checkIns.closeBefore(team.id(), DECEMBER.plusMonths(1));
        checkIns.closeBefore(team.id(), DECEMBER.plusMonths(1));
        until("2027-01-05");
        assertThat(figures.of(team).supported())
                .map(ChampionFigures.Supported::figure)
                .contains(Figure.of(new Counts(5, 0), 5, 1));
        assertThat(checkIns.cast(team.id(), DECEMBER, person("anybody"), Found.NO))
                .isEqualTo(new OwnBallots.Closed());
    }

    @Test
    void aMorningThatIsRunTwiceSaysNothingTwiceAndOneThatWasMissedIsMadeGood() {
        becomesChampion(asha);
        ticker.tick();
        clock.set(Instant.parse("2026-12-12T15:00:00Z"));
        ticker.tick();
        settled();
        assertThat(checkInsOf(asha)).as("three weeks late: missed").isEmpty();
        until("2026-12-14");
        assertThat(checkInsOf(asha))
                .as("the next working morning makes it good")
                .hasSize(1);
        var all = new ArrayList<>(allFor(asha));
        ticker.tick();
        assertThat(allFor(asha)).isEqualTo(all);
    }
}
