package org.tandembot.feature.tip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.words;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.ballot.Box;
import org.tandembot.ballot.BoxTraces;
import org.tandembot.chat.TestChat;
import org.tandembot.disclosure.Share;
import org.tandembot.message.Message;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Level;
import org.tandembot.roster.Member;
import org.tandembot.roster.Roles;
import org.tandembot.roster.Roster;
import org.tandembot.roster.Team;
import org.tandembot.roster.TestTeam;
import org.tandembot.schedule.Agenda;
import org.tandembot.store.TestRedis;
import org.tandembot.vault.Vault;

/** Presses on tips count once a person, and nobody learns whose they were. */
class TipTrustTests extends TipStage {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 25);

    @Autowired
    TipFigures figures;

    @Autowired
    Vault vault;

    @Autowired
    TipCounting counting;

    @Autowired
    Agenda agenda;

    @Autowired
    TipBank bank;

    @Autowired
    TipJob job;

    private Message posted() {
        settle(BOSS, "yes", "09:00");
        itIs("2026-11-25T09:00:00Z");
        return lastInChannel(1);
    }

    /** What closes the box of the day. */
    private String about() {
        return new TipCounting.Daily(
                        team.id(), DAY, tips.deck(team, Tip.Level.EVERYONE).tip())
                .toString();
    }

    private Box box() {
        return TipCounting.Daily.parse(about()).box();
    }

    private TipFigures.Figures figures() {
        return figures.of(team, LocalDate.of(2026, 11, 1), LocalDate.of(2026, 12, 1), Locale.ENGLISH);
    }

    private void aWeekLater() {
        settle(BOSS, "no", "09:00");
        itIs("2026-12-02T09:00:00Z");
    }

    @Test
    void pressesCountOnceAPersonAndTheLastOneHolds() {
        var tip = posted();
        MEMBERS.forEach(one -> pressInChannel(one, tip, "Not for us"));
        MEMBERS.subList(0, 4).forEach(one -> {
            pressInChannel(one, tip, "Useful");
            pressInChannel(one, tip, "Useful");
        });
        assertThat(BoxTraces.ballots(box())).as("one each").hasSize(6);
        assertThat(figures().judged()).as("while presses are taken").isEmpty();
        aWeekLater();
        assertThat(figures().said()).isEqualTo(1);
        assertThat(figures().useful()).singleElement().satisfies(one -> {
            assertThat(one.tip()).isEqualTo(tip.fallback().replace("Tip of the day. ", ""));
            assertThat(one.figure().agree()).isEqualTo(Share.of(4, 6));
            assertThat(one.figure().asked()).isEqualTo(7);
        });
        assertThat(figures.of(team, LocalDate.of(2026, 12, 1), LocalDate.of(2027, 1, 1), Locale.ENGLISH)
                        .said())
                .isZero();
    }

    @Test
    void whatWasPressedIsNotSaidBack() {
        var tip = posted();
        assertThat(words(shown(pressInChannel("ASHA", tip, "Useful"))))
                .isEqualTo(words(shown(pressInChannel("ASHA", tip, "Not for us"))))
                .contains("without your name", "2 December");
    }

    @Test
    void ofFewerThanTheMinimumNothingIsKept() {
        var tip = posted();
        MEMBERS.subList(0, 4).forEach(one -> pressInChannel(one, tip, "Useful"));
        aWeekLater();
        assertThat(figures().said()).isEqualTo(1);
        assertThat(figures().judged()).isEmpty();
        assertThat(tips.judged(team, DAY, DAY.plusDays(1)))
                .singleElement()
                .asString()
                .contains("TOO_FEW");
    }

    @Test
    void aManagerAndAStrangerDoNotCount() {
        var tip = posted();
        MEMBERS.subList(0, 4).forEach(one -> pressInChannel(one, tip, "Useful"));
        assertThat(words(shown(pressInChannel(BOSS, tip, "Useful")))).contains("members only");
        assertThat(words(shown(pressInChannel("STRANGER", tip, "Useful")))).contains("only the members");
        assertThat(BoxTraces.ballots(box())).hasSize(4);
    }

    @Test
    void noNameAndNoChoiceIsInRedisAndWhenTheWeekIsOverNothingAndNoKeyIs() {
        var tip = posted();
        var before = TestRedis.shared().everything();
        MEMBERS.forEach(one -> pressInChannel(one, tip, "Useful"));
        var kept = TestRedis.shared().everything();
        assertThat(kept).contains(BoxTraces.ballotsKey(box())).isNotEqualTo(before);
        MEMBERS.forEach(one -> assertThat(count(kept, TestChat.person(one).toString()))
                .as("how often %s is named", one)
                .isEqualTo(count(before, TestChat.person(one).toString())));
        assertThat(vault.ids()).contains(box().keySet());
        aWeekLater();
        assertThat(TestRedis.shared().everything()).doesNotContain(":box:", ":box-now:");
        assertThat(vault.ids()).noneMatch(id -> id.contains(team.id()));
        assertThat(words(shown(pressInChannel("ASHA", tip, "Useful")))).contains("more than a week old");
        assertThat(TestRedis.shared().everything()).doesNotContain(":box:", ":box-now:");
    }

    private static int count(String text, String part) {
        return text.split(java.util.regex.Pattern.quote(part), -1).length;
    }

    @Test
    void everyPressIsOfOneLengthWhateverItSays() {
        var tip = posted();
        pressInChannel("ASHA", tip, "Useful");
        pressInChannel("DANIEL", tip, "Not for us");
        var all = BoxTraces.ballots(box()).values();
        assertThat(all).hasSize(2).doesNotHaveDuplicates();
        assertThat(all.stream().map(String::length).distinct()).hasSize(1);
    }

    @Test
    void aCountingThatIsRepeatedCountsTheSame() {
        var tip = posted();
        MEMBERS.forEach(one -> pressInChannel(one, tip, "Useful"));
        var about = about();
        assertThat(agenda.due("tip.count", about)).isPresent();
        counting.run(about, clock.instant());
        var once = figures();
        assertThat(words(shown(pressInChannel("ASHA", tip, "Not for us")))).contains("more than a week old");
        counting.run(about, clock.instant());
        assertThat(figures()).isEqualTo(once);
        assertThat(once.useful()).hasSize(1);
    }

    @Test
    void aTipThatMostSayIsNotForThemIsNotDealtToThemAgain() {
        var id = posted("Not for us");
        assertThat(tips.judged(team, DAY, DAY.plusDays(1))).allMatch(Judged::isNotForThem);
        tips.save(team, new DailyTip(true, LocalTime.of(9, 0)));
        var others = bank.of(team.language(), Tip.Level.EVERYONE).stream()
                .map(Tip::id)
                .filter(one -> !one.equals(id))
                .toList();
        tips.dealt(team, Tip.Level.EVERYONE, new Deck(Optional.of(DAY.plusDays(6)), others.getFirst(), others));
        job.run(team.id(), DAY.plusDays(7).atTime(9, 0).toInstant(ZoneOffset.UTC));
        assertThat(tips.deck(team, Tip.Level.EVERYONE).tip()).isNotEqualTo(id).isIn(others);
    }

    @Test
    void aTipThatWasToldOfIsToldOfAgainOnlyAfterAYear() {
        var id = posted("Useful");
        assertThat(figures().judged()).hasSize(1);

        assertThat(judgedAgain(id, DAY.plusDays(200))).isEmpty();
        assertThat(judgedAgain(id, DAY.plusDays(366))).hasSize(1);
    }

    private List<TipFigures.Opinion> judgedAgain(String id, LocalDate day) {
        return judged(team, id, day, MEMBERS);
    }

    private List<TipFigures.Opinion> judged(Team of, String id, LocalDate day, List<String> people) {
        counting.open(of, day, id, clock.instant());
        var daily = new TipCounting.Daily(of.id(), day, id);
        people.forEach(one -> counting.press(of, daily, TestChat.person(one), true));
        counting.run(daily.toString(), clock.instant());
        return figures.of(of, day, day.plusDays(1), Locale.ENGLISH).judged();
    }

    /** Another team of the same manager. */
    private Team teamOf(String name, List<String> people) {
        var other = TestTeam.like(team)
                .id(team.id() + name)
                .name(name)
                .in(new ChannelId("test", "w1", team.id() + name))
                .team();
        teams.save(other);
        teams.saveRoster(
                other,
                new Roster(people.stream()
                        .map(one -> new Member(TestChat.person(one), one, "", "", Level.FRONT_LINE))
                        .toList()));
        return other;
    }

    private static List<String> people(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "PERSON" + i).toList();
    }

    @Test
    void someoneInOnlyOneOfTwoTeamsIsNotWorkedOutFromWhatBothThoughtOfATip() {
        var ids = bank.of(team.language(), Tip.Level.EVERYONE).stream()
                .map(Tip::id)
                .toList();
        var id = ids.getFirst();
        assertThat(judged(teamOf("North", people(0, 19)), id, DAY, people(0, 19)))
                .hasSize(1);
        var south = teamOf("South", people(0, 20));
        assertThat(judged(south, id, DAY, people(0, 20))).as("of the same day").isEmpty();
        assertThat(judged(south, id, DAY.plusDays(100), people(0, 20)))
                .as("of a later day")
                .isEmpty();
        assertThat(judged(south, ids.getLast(), DAY.plusDays(101), people(0, 20)))
                .as("another tip")
                .hasSize(1);
        assertThat(judged(teamOf("West", people(50, 60)), id, DAY, people(50, 60)))
                .as("nobody in common")
                .hasSize(1);
    }

    @Test
    void someoneWhoComesAfterTheDayOfATipCountsFromTheNextOn() {
        var tip = posted();
        var members = new ArrayList<>(teams.rosterOf(team).members());
        members.add(new Member(TestChat.person("NEW"), "New", "", "", Level.FRONT_LINE));
        teams.saveRoster(team, new Roster(members));
        assertThat(words(shown(pressInChannel("NEW", tip, "Useful")))).contains("you will count soon");
        assertThat(BoxTraces.ballots(box())).isEmpty();
    }

    @Test
    void aPressThatCannotBeOpenedIsLeftOut() {
        var tip = posted();
        MEMBERS.forEach(one -> pressInChannel(one, tip, "Useful"));
        TestRedis.shared().commands().hset(BoxTraces.ballotsKey(box()), "bogus", "bogus");
        aWeekLater();
        assertThat(figures().useful())
                .singleElement()
                .satisfies(one -> assertThat(one.figure().agree()).isEqualTo(Share.of(6, 6)));
    }

    @Test
    void whoComesToManageTheTeamWithinTheWeekIsNotCounted() {
        var tip = posted();
        MEMBERS.subList(0, 5).forEach(one -> pressInChannel(one, tip, "Useful"));
        teams.change(team.id(), one -> one.with(Roles.of(Set.of(TestChat.person("ASHA")), Optional.empty())));
        counting.run(about(), clock.instant());
        assertThat(tips.judged(team, DAY, DAY.plusDays(1)))
                .singleElement()
                .asString()
                .contains("TOO_FEW");
    }

    @Test
    void whereTheKeyIsLostNothingIsToldAndTheNextGoesOn() {
        var tip = posted();
        MEMBERS.forEach(one -> pressInChannel(one, tip, "Useful"));
        vault.destroy(box().keySet());
        assertThat(words(shown(pressInChannel("ASHA", tip, "Useful")))).contains("I cannot reach the answers");
        aWeekLater();
        assertThat(tips.judged(team, DAY, DAY.plusDays(1)))
                .singleElement()
                .asString()
                .contains("LOST");
        assertThat(BoxTraces.isThere(box())).isFalse();
    }

    /** A day's tip that all pressed the same on, a week later. Its id. */
    private String posted(String label) {
        var tip = posted();
        MEMBERS.forEach(one -> pressInChannel(one, tip, label));
        aWeekLater();
        return tips.judged(team, DAY, DAY.plusDays(1)).getFirst().tip();
    }

    @Test
    void aMonthLateItIsCountedAllTheSame() {
        var tip = posted();
        MEMBERS.forEach(one -> pressInChannel(one, tip, "Useful"));
        settle(BOSS, "no", "09:00");
        itIs("2027-01-05T09:00:00Z");
        assertThat(figures().useful()).hasSize(1);
        assertThat(vault.ids()).noneMatch(id -> id.contains(team.id()));
    }
}
