package org.tandembot.feature.champion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandembot.chat.TestChat.person;
import static org.tandembot.chat.TestChat.shown;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tandembot.chat.TestChat;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Prose;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.store.TestRedis;
import org.tandembot.workspace.Destination.ToPerson;

/** Putting somebody forward, and what becomes of it in all the odd cases. */
class NominatingTests extends ChampionStage {

    @Test
    void theNomineeIsAskedInPrivateAndNothingShowsBeforeTheySayYes() {
        var before = TestChat.words(overview(grace));
        assertThat(nominate(daniel, asha, WHY, "no"))
                .contains("Thank you for speaking up for Asha Patel", "If they say yes");

        var asked = inbox(asha);
        assertThat(TestChat.words(asked)).contains("Someone in Riverside thinks", "You are free to say no");
        assertThat(TestChat.words(asked)).doesNotContain(WHY, "Daniel");
        assertThat(TestChat.words(overview(grace))).isEqualTo(before);
        assertThat(TestChat.words(overview(daniel))).isEqualTo(before);
        assertThat(figures.of(team).champions()).isZero();
        assertThat(chat.channel()).isEmpty();
        assertThat(allFor(grace)).isEmpty();
        assertThat(allFor(daniel)).isEmpty();

        presses(asha, asked, "Yes, gladly");
        assertThat(TestChat.words(overview(grace))).contains("Front line: Asha Patel (Nurse, Trust)");
        assertThat(TestChat.words(overview(daniel))).contains("Front line: Asha Patel (Nurse, Trust)");
    }

    @Test
    void theWordsAreReadByTheNomineeAloneAndOnNoPlatformKept() {
        nominate(daniel, asha, WHY, "yes");
        nominate(rosie, asha, "Listens to everyone", "no");
        var words = shown(presses(asha, inbox(asha), "See what people said"));
        assertThat(words.confidential()).isTrue();
        assertThat(TestChat.words(words))
                .contains("Daniel Osei wrote:\n" + WHY, "Someone wrote:\nListens to everyone")
                .doesNotContain("Rosie");

        var button = TestChat.button(inbox(asha), "See what people said").orElseThrow();
        assertThat(words(router.route(TestChat.inPrivate(grace, TestChat.press(button.onPress())))))
                .contains("There is no question for you here")
                .doesNotContain(WHY);
    }

    @Test
    void whoDoesNotWantToBeNamedIsKeptNowhereNorScrambled() {
        var before = linesNaming(rosie);
        nominate(rosie, asha, "Zanzibarwords", "no");
        settled();
        assertThat(everythingInRedis()).doesNotContain("Zanzibarwords");
        assertThat(linesNaming(rosie)).isEqualTo(before);
        // Not even as a hash under the keys of the team or of this nomination: only one field of words is there.
        var words = champions.words(champions.find(team.id(), person(asha)).orElseThrow());
        assertThat(words)
                .singleElement()
                .satisfies(said -> assertThat(said.by()).isEmpty());
        assertThat(champions.find(team.id(), person(rosie))).isEmpty();
    }

    private static List<String> linesNaming(String who) {
        return Stream.of(everythingInRedis().split("\n"))
                .filter(line -> line.contains(who))
                .sorted()
                .toList();
    }

    @Test
    void aCopyOfRedisAloneDoesNotTellWhoWasPutForward() {
        nominate(daniel, asha, WHY, "yes");
        settled();
        var champion = Stream.of(everythingInRedis().split("\n"))
                .filter(line -> line.contains("champion"))
                .toList();
        assertThat(champion).isNotEmpty().noneMatch(line -> line.contains(asha) || line.contains(daniel));
    }

    @Test
    void theSameNominationTwiceIsOneAndTheNomineeIsAskedOnce() {
        var form = nominateForm(daniel);
        var values = nomination(asha, WHY, "front-line", "no");
        assertThat(words(send(daniel, form, values))).contains("Thank you for speaking up");
        assertThat(words(send(daniel, form, values))).contains("Thank you for speaking up");
        assertThat(nominate(daniel, asha, "The same in other words", "no")).contains("Once is enough");
        nominate(rosie, asha, "First words", "yes");
        nominate(rosie, asha, "Better words", "yes");

        assertThat(allFor(asha)).hasSize(1);
        assertThat(champions.words(champions.find(team.id(), person(asha)).orElseThrow()))
                .extracting(Champion.Said::words)
                .containsExactlyInAnyOrder(WHY, "Better words");
    }

    @Test
    void afterAnHourOneWhoIsNotNamedCouldSpeakUpOnceMoreForNobodyKnowsThatItIsThey() {
        nominate(daniel, asha, WHY, "no");
        clock.pass(Duration.ofMinutes(61));
        assertThat(nominate(daniel, asha, "Once more", "no")).contains("Thank you for speaking up");
        assertThat(allFor(asha)).hasSize(1);
    }

    @Test
    void aSecondNominationForAChampionJoinsAsAnEndorsementWhichTheyHearOfOnceADay() {
        becomesChampion(asha);
        var before = allFor(asha).size();
        assertThat(nominate(rosie, asha, "Also brings biscuits", "yes"))
                .contains("Asha Patel is a champion already, and can read your words");
        nominate(grace, asha, "And listens", "yes");
        assertThat(allFor(asha)).hasSize(before + 1);
        assertThat(TestChat.words(inbox(asha)))
                .contains("said something good about you")
                .doesNotContain("biscuits");
        assertThat(words(presses(asha, inbox(asha), "See what people said")))
                .contains("Also brings biscuits", "And listens", WHY);
        assertThat(figures.of(team).champions()).isOne();
        assertThat(TestChat.words(overview(daniel))).doesNotContain("biscuits");
    }

    @Test
    void somebodyWhoIsNotInTheRosterCannotBePutForward() {
        var refused = send(daniel, nominateForm(daniel), nomination("stranger", WHY, "front-line", "no"));
        assertThat(errors(refused)).containsOnlyKeys("who");
        assertThat(errors(refused).get("who")).contains("not in this team", "nothing was saved");
        assertThat(allFor("stranger")).isEmpty();
        assertThat(everythingInRedis()).doesNotContain("stranger");
    }

    @Test
    void aStrangerCanPutNobodyForwardAndSeesNothing() {
        var form = nominateForm(daniel);
        var refused = send("stranger", form, nomination(asha, WHY, "front-line", "no"));
        assertThat(errors(refused)).isNotEmpty();
        assertThat(words(types("stranger", "/nominate"))).contains("I do not know which team you are in");
        assertThat(words(types("stranger", "/champions"))).contains("I do not know which team you are in");
        assertThat(allFor(asha)).isEmpty();
    }

    @Test
    void aNomineeWhoLeavesIsShownNoMoreAtOnceAndErasedTheNextMorning() {
        becomesChampion(asha);
        assertThat(TestChat.words(overview(grace))).contains("Asha Patel");
        leaves(asha);
        assertThat(TestChat.words(overview(grace))).doesNotContain("Asha Patel");
        assertThat(figures.of(team).champions()).isZero();
        until("2026-11-26");
        assertThat(champions.of(team.id())).isEmpty();
        assertThat(everythingInRedis()).doesNotContain("said:");
    }

    @Test
    void aNomineeWhoLeftBeforeTheQuestionIsNotAsked() {
        var asked = new ActionId("champion", "ask", Map.of("team", team.id()));
        nominate(daniel, asha, WHY, "no");
        settled();
        assertThat(router.write(new ToPerson(person(asha)), asked)).isPresent();
        leaves(asha);
        assertThat(router.write(new ToPerson(person(asha)), asked)).isEmpty();
    }

    @Test
    void aNominatorWhoLeavesIsNamedNoMoreAndTheirWordsStay() {
        nominate(daniel, asha, WHY, "yes");
        leaves(daniel);
        assertThat(words(presses(asha, inbox(asha), "See what people said")))
                .contains("Someone who has left wrote:\n" + WHY)
                .doesNotContain("Daniel");
        presses(asha, inbox(asha), "Yes, gladly");
        assertThat(allFor(daniel)).isEmpty();
        assertThat(TestChat.words(overview(rosie))).contains("Asha Patel");
    }

    @Test
    void whoPutsThemselvesForwardIsAskedAtOnceAndSaysYesWithAPress() {
        var asked = shown(send(asha, nominateForm(asha), nomination(asha, "I like it", "team-lead", "yes")));
        assertThat(TestChat.words(asked)).contains("You would like to be a champion in Riverside");
        assertThat(figures.of(team).champions()).isZero();
        assertThat(words(presses(asha, asked, "Yes, gladly"))).contains("You are now a champion in Riverside");
        assertThat(TestChat.words(overview(grace))).contains("Team lead: Asha Patel");
        assertThat(allFor(asha)).isEmpty();
        assertThat(nominate(asha, asha, "Again", "no")).contains("You are a champion in Riverside");
    }

    @Test
    void twoManagersPutTheSamePersonForwardAndBothMayBeChampionsThemselves() {
        nominate(grace, asha, "Said one manager", "yes");
        nominate(imran, asha, "Said the other", "yes");
        assertThat(allFor(asha)).hasSize(1);
        assertThat(words(presses(asha, inbox(asha), "See what people said")))
                .contains("Grace Bennett wrote:", "Imran Malik wrote:");
        presses(asha, inbox(asha), "Yes, gladly");
        assertThat(allFor(grace))
                .extracting(TestChat::words)
                .anyMatch(said -> said.contains("Good news. Asha Patel said yes"))
                .anyMatch(said -> said.contains("you are their sponsor"));
        assertThat(allFor(imran))
                .singleElement()
                .satisfies(said -> assertThat(TestChat.words(said)).contains("Good news. Asha Patel said yes"));

        send(asha, nominateForm(asha), nomination(grace, "Gives us time", "manager", "no"));
        presses(grace, inbox(grace), "Yes, gladly");
        assertThat(TestChat.words(overview(asha))).contains("Manager: Grace Bennett");
        assertThat(TestChat.words(role(grace))).as("not their own sponsor").contains("Sponsor: Imran Malik");
    }

    @Test
    void mentionsAndLinksInTheReasonAreInert() {
        var why = "<!channel> <@U1> [NHS](http://evil.example) **bold** @everyone \u202Etxet <b>x</b>";
        nominate(daniel, asha, why, "no");
        var words = shown(presses(asha, inbox(asha), "See what people said"));
        assertThat(words.blocks())
                .contains(new Block.Text(
                        Prose.plain("<!channel> <@U1> [NHS](http://evil.example) **bold** @everyone txet <b>x</b>")));
    }

    @Test
    void aFormThatIsNotRightSaysSoByInput() {
        var form = nominateForm(daniel);
        assertThat(errors(send(daniel, form, nomination(asha, " ", "king", "perhaps"))))
                .containsOnlyKeys("why", "level", "name");
        assertThat(errors(send(daniel, form, nomination(asha, "x".repeat(501), "manager", "no"))))
                .containsOnlyKeys("why");
        assertThat(words(form)).contains("Nothing is shown unless they say yes", "At what level do they work?");
    }

    @Test
    void twoHundredNominationsInAMinuteAreAllKeptAndNobodyIsAskedTwice() throws Exception {
        var crowd = IntStream.range(0, 200)
                .mapToObj(i -> member(id("n" + i + "x"), "Member " + i, "Trust", "Nurse"))
                .toList();
        staff(Stream.concat(crowd.stream(), Stream.of(member(asha, "Asha Patel", "Trust", "Nurse")))
                .toArray(Member[]::new));
        var ids = crowd.stream().map(Member::id).map(PersonId::id).toList();
        var said = new ArrayList<Future<String>>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var i = 0; i < 200; i++) {
                // Half of them for one and the same person, half for somebody else each.
                var by = ids.get(i);
                var of = i % 2 == 0 ? asha : ids.get((i + 1) % 200);
                var named = i % 4 < 2 ? "yes" : "no";
                said.add(threads.submit(() -> nominate(by, of, "Words of " + by, named)));
            }
        }
        for (var one : said) {
            assertThat(one.get()).contains("Thank you for speaking up");
        }
        assertThat(champions.of(team.id())).hasSize(101);
        assertThat(allFor(asha)).hasSize(1);
        for (var i = 1; i < 200; i += 2) {
            assertThat(chat.inboxOf(ids.get((i + 1) % 200))).hasSize(1);
        }
        assertThat(champions.words(champions.find(team.id(), person(asha)).orElseThrow()))
                .hasSize(Champions.MOST_WORDS);
        var words = shown(presses(asha, inbox(asha), "See what people said"));
        assertThat(words.blocks()).hasSizeLessThanOrEqualTo(50);
    }

    @Test
    void onePersonCannotPutTheWholeChatForward() {
        var crowd = IntStream.range(0, 25)
                .mapToObj(i -> member(id("m" + i + "x"), "Member " + i, "Trust", "Nurse"))
                .toList();
        staff(Stream.concat(crowd.stream(), Stream.of(member(daniel, "Daniel Osei", "Council", "")))
                .toArray(Member[]::new));
        for (var i = 0; i < 20; i++) {
            assertThat(nominate(daniel, crowd.get(i).id().id(), WHY, "no")).contains("Thank you");
        }
        var refused =
                send(daniel, nominateForm(daniel), nomination(crowd.get(20).id().id(), WHY, "front-line", "no"));
        assertThat(errors(refused).get("")).contains("20 names", "Nothing was saved");
        clock.pass(Duration.ofMinutes(61));
        assertThat(nominate(daniel, crowd.get(20).id().id(), WHY, "no")).contains("Thank you");
    }

    @Test
    void theKeyThatSealedARefusedNominationIsGone() {
        nominate(daniel, asha, WHY, "yes");
        var id =
                champions.find(team.id(), person(asha)).orElseThrow().champion().id();
        presses(asha, inbox(asha), "No, thank you");
        assertThat(champions.byId(team.id(), id)).isEmpty();
        assertThat(champions.of(team.id())).isEmpty();
        var redis = TestRedis.shared().commands();
        assertThat(redis.keys("*" + id + "*")).allMatch(key -> key.contains("outbox"));
        assertThat(redis.hgetall("tandem:{" + team.id() + "}:champions")).isEmpty();
        redis.getStatefulConnection().close();
        assertThat(List.of(words(presses(asha, inbox(asha), "Yes, gladly"))))
                .allMatch(said -> said.contains("There is no question for you here"));
    }
}
