package org.tandembot.feature.champion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.person;
import static org.tandembot.chat.TestChat.press;
import static org.tandembot.chat.TestChat.shown;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tandembot.chat.Interaction;
import org.tandembot.chat.TestChat;
import org.tandembot.message.ActionId;
import org.tandembot.roster.Level;

/** Yes, not now, no; and what a champion then does with the role. */
class ConsentTests extends ChampionStage {

    @Test
    void aYesBringsTheStartPackAndTheSponsorHearsOfIt() {
        nominate(daniel, asha, WHY, "yes");
        var start = shown(presses(asha, inbox(asha), "Yes, gladly"));
        assertThat(TestChat.words(start))
                .contains(
                        "You are now a champion in Riverside",
                        "Three first steps:",
                        "Your sponsor is Grace Bennett",
                        "Until 24 November 2027",
                        "stop with one press");
        assertThat(TestChat.words(inbox(grace)))
                .contains("Asha Patel is now a champion in Riverside, and you are their sponsor");
        assertThat(TestChat.words(inbox(daniel))).contains("Good news. Asha Patel said yes");
        assertThat(allFor(imran)).isEmpty();
    }

    @Test
    void aYesPressedTwiceIsOneYes() {
        nominate(daniel, asha, WHY, "yes");
        var asked = inbox(asha);
        presses(asha, asked, "Yes, gladly");
        assertThat(words(presses(asha, asked, "Yes, gladly"))).contains("You are now a champion");
        assertThat(allFor(grace)).hasSize(1);
        assertThat(allFor(daniel)).hasSize(1);
        assertThat(figures.of(team).champions()).isOne();
    }

    @Test
    void aRefusalIsToldToNobodyAndNothingOfItIsKept() {
        var before = TestChat.words(overview(daniel));
        nominate(daniel, asha, WHY, "yes");
        assertThat(words(presses(asha, inbox(asha), "No, thank you"))).contains("Nobody is told, and I keep nothing");
        until("2027-03-15");
        assertThat(TestChat.words(overview(daniel))).isEqualTo(before);
        assertThat(allFor(daniel)).isEmpty();
        assertThat(allFor(grace)).isEmpty();
        assertThat(allFor(asha)).hasSize(1);
        assertThat(champions.of(team.id())).isEmpty();
        assertThat(everythingInRedis()).doesNotContain("said:");
    }

    @Test
    void theAnswerToANominatorIsTheSameWhateverTheNomineeSaidBefore() {
        var first = nominate(daniel, asha, WHY, "no");
        var whileAsked = nominate(rosie, asha, WHY, "yes");
        presses(asha, inbox(asha), "Not now");
        var afterNotNow = nominate(grace, asha, WHY, "yes");
        presses(asha, inbox(asha), "No, thank you");
        var afterNo = nominate(imran, asha, WHY, "yes");
        presses(asha, inbox(asha), "No, thank you");
        router.route(inPrivate(asha, press(new ActionId("champion", "never", Map.of("team", team.id())))));
        var afterNever = nominate(daniel, asha, WHY, "yes");
        assertThat(List.of(whileAsked, afterNotNow, afterNo, afterNever)).containsOnly(first);
    }

    @Test
    void notNowIsAskedAgainAfterThreeMonthsAndNotBefore() {
        nominate(daniel, asha, WHY, "yes");
        assertThat(words(presses(asha, inbox(asha), "Not now"))).contains("I will ask you again on 24 February 2027");
        nominate(rosie, asha, "Words while waiting", "no");
        until("2027-02-23");
        assertThat(allFor(asha)).hasSize(1);
        until("2027-02-24");
        assertThat(allFor(asha)).hasSize(2);
        assertThat(words(presses(asha, inbox(asha), "See what people said"))).contains(WHY, "Words while waiting");
        assertThat(allFor(daniel)).isEmpty();
        presses(asha, inbox(asha), "Yes, gladly");
        assertThat(figures.of(team).champions()).isOne();
    }

    @Test
    void whoSaidNotNowCanStillSayYesOrNo() {
        nominate(daniel, asha, WHY, "yes");
        var later = shown(presses(asha, inbox(asha), "Not now"));
        assertThat(words(presses(asha, later, "Yes, gladly"))).contains("You are now a champion");

        nominate(daniel, rosie, WHY, "yes");
        later = shown(presses(rosie, inbox(rosie), "Not now"));
        presses(rosie, later, "No, thank you");
        assertThat(champions.find(team.id(), person(rosie))).isEmpty();
    }

    @Test
    void aQuestionThatNobodyAnswersIsForgotten() {
        nominate(daniel, asha, WHY, "yes");
        until("2027-02-23");
        assertThat(champions.of(team.id())).hasSize(1);
        until("2027-02-24");
        assertThat(champions.of(team.id())).isEmpty();
        assertThat(allFor(asha)).hasSize(1);
    }

    @Test
    void whoDoesNotWantToBeAskedAgainIsNotUntilTheyPutThemselvesForward() {
        nominate(daniel, asha, WHY, "yes");
        var refused = shown(presses(asha, inbox(asha), "No, thank you"));
        assertThat(words(presses(asha, refused, "Please do not ask me again")))
                .contains("I will not ask you again", "I keep that wish and nothing else");
        nominate(rosie, asha, WHY, "yes");
        assertThat(allFor(asha)).hasSize(1);
        assertThat(champions.of(team.id())).isEmpty();

        var self = shown(send(asha, nominateForm(asha), nomination(asha, "I changed my mind", "front-line", "no")));
        presses(asha, self, "Yes, gladly");
        assertThat(figures.of(team).champions()).isOne();
    }

    @Test
    void nobodyElseCanAnswerForTheNominee() {
        nominate(daniel, asha, WHY, "yes");
        var yes = TestChat.button(inbox(asha), "Yes, gladly").orElseThrow().onPress();
        assertThat(words(router.route(inPrivate(rosie, press(yes))))).contains("There is no question for you here");
        assertThat(words(router.route(inPrivate("stranger", press(yes))))).contains("no question for you here");
        assertThat(figures.of(team).champions()).isZero();
        assertThat(words(router.route(
                        inPrivate(rosie, press(new ActionId("champion", "step-down", Map.of("team", "x y")))))))
                .contains("You are not on the list");
    }

    @Test
    void whoIsAskedFindsTheQuestionOnTheHomePageAndInTheList() {
        assertThat(words(router.route(inPrivate(asha, new Interaction.Opened()))))
                .doesNotContain("good champion");
        nominate(daniel, asha, WHY, "yes");
        var home = shown(router.route(inPrivate(asha, new Interaction.Opened())));
        assertThat(TestChat.words(home)).contains("you would make a good champion");
        assertThat(words(presses(asha, overview(asha), "See what people said"))).contains(WHY);
        assertThat(words(router.route(inPrivate(rosie, new Interaction.Opened()))))
                .doesNotContain("good champion");
        presses(asha, home, "Yes, gladly");
        assertThat(figures.of(team).champions()).isOne();
    }

    @Test
    void onePressPausesOneEndsThePauseAndOneStepsDown() {
        becomesChampion(asha);
        var paused = shown(presses(asha, role(asha), "Take a pause"));
        assertThat(TestChat.words(paused)).contains("You are taking a pause", "You are not on the list");
        assertThat(TestChat.words(overview(rosie))).doesNotContain("Asha Patel");
        assertThat(figures.of(team).champions()).isZero();

        assertThat(words(presses(asha, paused, "I am back"))).contains("You are a champion in Riverside");
        assertThat(TestChat.words(overview(rosie))).contains("Asha Patel");

        var told = allFor(grace).size();
        assertThat(words(presses(asha, role(asha), "Step down"))).contains("You are off the list", "Nobody is told");
        assertThat(TestChat.words(overview(rosie))).doesNotContain("Asha Patel");
        assertThat(champions.of(team.id())).isEmpty();
        assertThat(allFor(grace)).hasSize(told);
    }

    @Test
    void aPauseIsAskedAboutAfterThreeMonths() {
        becomesChampion(asha);
        presses(asha, role(asha), "Take a pause");
        var before = allFor(asha).size();
        until("2027-02-23");
        assertThat(allFor(asha)).as("no check-in either").hasSize(before);
        until("2027-02-24");
        assertThat(TestChat.words(inbox(asha))).contains("You took a pause", "Are you back?");
        presses(asha, inbox(asha), "I am back");
        assertThat(figures.of(team).champions()).isOne();
    }

    @Test
    void aTermEndsWithAReminderAndAMonthToThink() {
        becomesChampion(asha);
        until("2027-11-23");
        assertThat(allFor(asha)).noneMatch(one -> TestChat.words(one).contains("is up"));
        until("2027-11-24");
        assertThat(TestChat.words(inbox(asha))).contains("Your time as a champion in Riverside is up. Thank you");
        var reminder = inbox(asha);
        until("2027-12-23");
        assertThat(figures.of(team).champions()).isOne();
        assertThat(words(presses(asha, reminder, "Go on for another term"))).contains("Until: 23 December 2028");
        until("2027-12-28");
        assertThat(figures.of(team).champions()).isOne();
    }

    @Test
    void whoSaysNothingAMonthAfterTheirTermIsThankedAndTakenOffTheList() {
        becomesChampion(asha);
        until("2027-12-24");
        assertThat(TestChat.words(inbox(asha))).contains("I have taken you off the list of champions in Riverside");
        assertThat(figures.of(team).champions()).isZero();
        assertThat(champions.of(team.id())).isEmpty();
    }

    @Test
    void aChampionChangesLevelAndSponsor() {
        becomesChampion(asha);
        var form = form(presses(asha, role(asha), "Change level or sponsor"));
        var refused = send(asha, form, Map.of("level", List.of("team-lead"), "sponsor", List.of("stranger")));
        assertThat(errors(refused)).containsOnlyKeys("sponsor");
        assertThat(errors(send(asha, form, Map.of("level", List.of("team-lead"), "sponsor", List.of(asha)))))
                .containsOnlyKeys("sponsor");
        assertThat(words(send(asha, form, Map.of("level", List.of("team-lead"), "sponsor", List.of(imran)))))
                .contains("Level: Team lead", "Sponsor: Imran Malik");
        assertThat(TestChat.words(inbox(imran))).contains("you are their sponsor");
        assertThat(figures.of(team).levels())
                .filteredOn(place -> place.what() == Level.TEAM_LEAD)
                .singleElement()
                .satisfies(place -> assertThat(place.champions()).containsExactly("Asha Patel"));

        leaves(imran);
        teams.save(TeamWithout.manager(team, imran));
        assertThat(TestChat.words(role(asha)))
                .as("a manager in the place of one who left")
                .contains("Grace Bennett");
    }
}
