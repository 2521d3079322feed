package org.tandembot.feature.invite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.command;
import static org.tandembot.chat.TestChat.inChannel;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.person;
import static org.tandembot.chat.TestChat.press;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.submit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.account.Account;
import org.tandembot.chat.Interaction;
import org.tandembot.chat.Reply;
import org.tandembot.chat.TestChat;
import org.tandembot.chat.WhichTeam;
import org.tandembot.feature.tip.TipFigures;
import org.tandembot.message.ActionId;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;

/**
 * A manager invents four members, joins as each of them, and does in their names all that members do: in their own chat, in the team's
 * home on the web and in its channel elsewhere, with buttons that were shown to real members too.
 */
class InventedMembersTests extends InviteStage {

    private static final String[] THREE = {"amy", "bea", "cal"};
    private static final String[] NINE = {"amy", "bea", "cal", "dan", "eve", "fay", "gil", "hal", "ivy"};

    private static final String[] TWELVE =
            Stream.concat(Stream.of(NINE), Stream.of("jim", "kay", "lou")).toArray(String[]::new);

    @Autowired
    TipFigures tips;

    private List<Account> invented = List.of();

    private void invent(String... members) {
        teamOf(Optional.of(person("guard")), members);
        invented = links("boss", 4).stream()
                .map(link -> joins(link, "Invented " + link.substring(0, 4)))
                .toList();
        team = teams.find(team.id()).orElseThrow();
        assertThat(team.homes()).hasSize(2);
    }

    /** Each of the invented does this, wherever it may be done. */
    private List<Reply> allInvented(Interaction what) {
        return invented.stream().flatMap(one -> everywhere(one, what).stream()).toList();
    }

    private List<Reply> everywhere(Account one, Interaction what) {
        return List.of(
                router.route(inPrivate(one.id(), what)),
                router.route(inChannel(one.home(), one.id(), what)),
                inTheChannel(one.id(), what));
    }

    private Reply bossSends(String feature, Map<String, List<String>> values) {
        var opened =
                router.route(inPrivate("boss", press(new ActionId(feature, "new").with(WhichTeam.TEAM, team.id()))));
        return opened instanceof Reply.Open(var form) ? router.route(inPrivate("boss", submit(form, values))) : opened;
    }

    private Reply startsAVote() {
        return bossSends(
                "vote", Map.of("offered", List.of(), "own", List.of("Fewer forms\nOne list"), "days", List.of("2")));
    }

    private void opensARound() {
        says("boss", "/pulse open");
        says("boss", "/pulse start");
        await().until(() -> TestChat.button(says("amy", "/pulse"), "Agree").isPresent());
    }

    /** What the last who answered all has before them. */
    private Message last = Message.of("nothing yet");

    /** A real member answers all; each press is what others could press, too. */
    private List<ActionId> answers(PersonId who) {
        var presses = new ArrayList<ActionId>();
        var now = says(who, "/pulse");
        for (var agree = TestChat.button(now, "Agree"); agree.isPresent(); agree = TestChat.button(now, "Agree")) {
            presses.add(agree.get().onPress());
            now = shown(router.route(inPrivate(who, press(agree.get().onPress()))));
        }
        last = now;
        return presses;
    }

    private Form commentOf(String who) {
        var form = ((Reply.Open) pressed(who, last, "Add a comment")).form();
        router.route(inPrivate(who, submit(form, Map.of("text", List.of("Too many forms")))));
        return form;
    }

    private String closesTheRound() {
        var closed = shown(pressed("boss", says("boss", "/pulse close"), "Close it"));
        ticker.tick();
        return words(closed) + words(says("boss", "/summary")) + behind(closed);
    }

    /** All pages that a first one leads to. */
    private String behind(Message first) {
        if (TestChat.button(first, "Read more").isEmpty()) {
            return "";
        }
        var list = shown(pressed("boss", first, "Read more"));
        return TestChat.buttons(list).stream()
                .filter(one -> one.onPress().verb().equals("more"))
                .map(one -> words(router.route(inPrivate("boss", press(one.onPress())))))
                .collect(Collectors.joining());
    }

    @Test
    void aTeamOfThreeAndFourInventedOnesIsATeamOfThreeBeforeAndAfterTheyAnswer() {
        invent(THREE);
        for (var round = 0; round < 2; round++) {
            assertThat(words(says("boss", "/pulse open"))).contains("Only 3 people in Riverside would be asked");
            assertThat(words(startsAVote())).contains("Only 3 people of Riverside could vote");
            assertThat(words(says("boss", "/summary"))).doesNotContain("%");
            assertThat(teams.rosterOf(team).members())
                    .extracting(Member::id)
                    .doesNotContainAnyElementsOf(
                            invented.stream().map(Account::id).toList());
            allInvented(command("/pulse"));
            allInvented(command("/pulse open"));
            membership.membersChanged(team);
        }
    }

    @Test
    void inARoundOfOthersTheirAnswersAreNotTaken() {
        invent(NINE);
        opensARound();
        for (var who : List.of(THREE)) {
            answers(person(who)).forEach(one -> allInvented(press(one)));
        }
        assertThat(closesTheRound()).contains("Too few people answered").doesNotContainPattern("Agree \\d");
    }

    @Test
    void inARoundOfOthersTheirCommentsAreNotTaken() {
        assertThat(afterCommentsOf(7)).doesNotContain("People wrote comments too");
    }

    @Test
    void tenRealCommentsAreShown() {
        assertThat(afterCommentsOf(10)).contains("People wrote comments too");
    }

    private String afterCommentsOf(int real) {
        invent(TWELVE);
        opensARound();
        var forms = new ArrayList<Form>();
        for (var who : List.of(TWELVE).subList(0, real)) {
            answers(person(who));
            forms.add(commentOf(who));
        }
        forms.forEach(form -> allInvented(submit(form, Map.of("text", List.of("Too many forms")))));
        return closesTheRound();
    }

    @Test
    void theyHaveNoVote() {
        invent(NINE);
        startsAVote();
        var card = await().until(
                        () -> chat.channel(TestChat.CHANNEL).stream()
                                .filter(one -> words(one).contains("work on first"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        var fewer = TestChat.buttons(card).stream()
                .filter(one -> one.label().endsWith("Fewer forms"))
                .findFirst()
                .orElseThrow()
                .onPress();
        for (var who : THREE) {
            inTheChannel(person(who), press(fewer));
        }
        allInvented(press(fewer));
        clock.pass(Duration.ofDays(3));
        ticker.tick();
        await().untilAsserted(
                        () -> assertThat(words(chat.channel(TestChat.CHANNEL).getLast()))
                                .contains("Fewer than 5 people took part")
                                .doesNotContain("%"));
    }

    @Test
    void theirPressesOnATipAreNotCounted() {
        invent(NINE);
        var settings = ((Reply.Open) inTheChannel(person("boss"), command("/tip settings"))).form();
        inTheChannel(person("boss"), submit(settings, Map.of("on", List.of("yes"), "at", List.of("09:00"))));
        ticker.tick();
        clock.set(Instant.parse("2026-11-25T09:00:00Z"));
        ticker.tick();
        var tip = await().until(
                        () -> chat.channel(TestChat.CHANNEL).stream()
                                .filter(one -> words(one).contains("Tip of the day"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        var useful = TestChat.button(tip, "Useful").orElseThrow().onPress();
        for (var who : THREE) {
            inTheChannel(person(who), press(useful));
        }
        assertThat(allInvented(press(useful)))
                .allSatisfy(reply -> assertThat(words(reply)).contains("only the members"));
        clock.set(Instant.parse("2026-12-02T09:00:00Z"));
        ticker.tick();
        var told = tips.of(team, LocalDate.of(2026, 11, 1), LocalDate.of(2026, 12, 1), Locale.ENGLISH);
        assertThat(told.said()).isEqualTo(1);
        assertThat(told.judged()).isEmpty();
    }

    @Test
    void theyRaiseNoConcernThatCounts() {
        invent(NINE);
        assertThat(allInvented(command("/concern"))).noneMatch(Reply.Open.class::isInstance);
    }

    @Test
    void theyAreNoChampionsAndPutNobodyForward() {
        invent(NINE);
        assertThat(allInvented(command("/nominate"))).noneMatch(Reply.Open.class::isInstance);
        var form = ((Reply.Open) router.route(inPrivate("amy", command("/nominate")))).form();
        for (var one : invented) {
            var put = router.route(inPrivate(
                    "amy",
                    submit(
                            form,
                            Map.of(
                                    "who-elsewhere",
                                    List.of(one.name()),
                                    "who",
                                    List.of(one.id().id()),
                                    "why",
                                    List.of("Rang at once"),
                                    "level",
                                    List.of("front-line"),
                                    "name",
                                    List.of("yes")))));
            assertThat(put).isInstanceOf(Reply.Reject.class);
        }
    }

    @Test
    void whoIsShownAsCountedIsWhoIsConfirmed() {
        invent(THREE);
        var before = new HashSet<>(teams.rosterOf(team).idsAskedBy(team));
        accounts.confirm(invented.getFirst().id());
        var after = new HashSet<>(teams.rosterOf(team).idsAskedBy(team));
        after.removeAll(before);
        assertThat(after).isEqualTo(Set.of(invented.getFirst().id()));
        var lines = words(says("amy", "/tandem invite web"));
        assertThat(IntStream.range(0, 4)
                        .filter(at -> lines.contains(invented.get(at).name())))
                .hasSize(4);
        assertThat(lines.split("Not confirmed yet", -1)).hasSize(4);
    }
}
