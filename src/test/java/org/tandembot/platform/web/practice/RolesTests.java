package org.tandembot.platform.web.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who protects is not chosen by those they protect from: each rule as its people live it, over HTTP. */
class RolesTests extends RolesStage {

    private static final String WORRY = "My line manager shouts at people in the corridor";

    @Test
    void aManagerWhoMakesHerselfGuardianReadsNothingOfWhatWasWrittenToTheGuardian() {
        riversideWithAGuardian();
        raises("asha", "guardian", WORRY);
        assertThat(reads("grace")).contains("There is no open concern").doesNotContain(WORRY);

        wishes("grace", List.of("grace"), "grace");
        assertThat(reads("grace")).contains("There is no open concern").doesNotContain(WORRY);
        wishes("grace", List.of("grace"), "samuel");
        assertThat(reads("samuel")).contains("There is 1 open concern", WORRY);
    }

    @Test
    void norDoesAnAccompliceEvenOnceTheyAreGuardian() {
        riversideWithAGuardian();
        raises("asha", "guardian", WORRY);

        wishes("grace", List.of("grace"), "niamh");
        saysYesIfAsked("niamh");
        assertThat(reads("niamh")).doesNotContain(WORRY, "1 open concern");
        press("samuel", asked("samuel", "Yes, I step down").orElseThrow());

        assertThat(reads("niamh")).contains("There is no open concern").doesNotContain(WORRY);
        assertThat(reads("samuel")).doesNotContain(WORRY);
        raises("asha", "guardian", "What comes later");
        assertThat(reads("niamh"))
                .contains("There is 1 open concern", "What comes later")
                .doesNotContain(WORRY);
    }

    @Test
    void nobodyIsManagerAndGuardianAndTheFormSaysSoAtItsField() {
        riversideWithAGuardian();

        assertThat(wishes("grace", List.of("grace"), "grace").words()).contains("A manager cannot be the guardian");
        assertThat(wishes("grace", List.of("grace", "samuel"), "samuel").words())
                .contains("One of these is the guardian");
        wishes("grace", List.of("grace", "niamh"), "samuel");
        saysYes("niamh");
        assertThat(wishes("niamh", List.of("niamh"), "grace").words())
                .as("a manager leaves the managers first")
                .contains("A manager cannot be the guardian");
        wishes("niamh", List.of("niamh"), "samuel");
        assertThat(wishes("niamh", List.of("niamh"), "grace").words()).contains("Asked for next: Grace Bennett");
    }

    @Test
    void theGuardianStaysUntilTheyAndTheNextOneHaveSaidYesAndAllHearOfIt() {
        riversideWithAGuardian();
        var before = seenBy("kwame");
        assertThat(wishes("grace", List.of("grace"), "niamh").words())
                .contains("The guardian is still Samuel Oyelaran", "waiting for the yes of Niamh Gallagher");
        assertThat(saysYes("niamh").words()).contains("Samuel Oyelaran is still the guardian");
        assertThat(say("asha", "private", "/concern").words()).contains("Its guardian is Samuel Oyelaran");
        assertThat(saidSince(before, "kwame")).doesNotContain("guardian");

        var old = seenBy("samuel");
        var done = press("samuel", asked("samuel", "Yes, I step down").orElseThrow());

        assertThat(done.words()).contains("is now: Niamh Gallagher");
        assertThat(saidSince(old, "samuel")).contains("You are not the guardian of Riverside any more");
        assertThat(saidSince(before, "kwame")).contains("The guardian of this team is now Niamh Gallagher");
        assertThat(say("asha", "private", "/concern").words()).contains("Its guardian is Niamh Gallagher");
    }

    @Test
    void aGuardianWhoSaysNoStaysAndTheManagerHearsOfIt() {
        riversideWithAGuardian();
        wishes("grace", List.of("grace"), "");
        var before = seenBy("grace");
        press("samuel", asked("samuel", "No").orElseThrow());

        assertThat(saidSince(before, "grace")).contains("Samuel Oyelaran said no to a change of the guardian");
        assertThat(say("asha", "private", "/concern").words()).contains("Its guardian is Samuel Oyelaran");
        wishes("grace", List.of("grace"), "");
        press("samuel", asked("samuel", "Yes, I step down").orElseThrow());
        assertThat(saidSince(before, "grace")).contains("This team has no guardian now");
    }

    @Test
    void anOperatorCanSayYesInTheOldGuardiansPlaceAndOneWhoManagesTheTeamCannot() {
        riversideWithAGuardian();
        wishes("grace", List.of("grace"), "niamh");
        saysYes("niamh");
        assertThat(press("pauline", asked("pauline", "Yes, make this change").orElseThrow())
                        .words())
                .contains("is now: Niamh Gallagher");

        wishes("grace", List.of("grace", "pauline"), "niamh");
        saysYes("pauline");
        wishes("grace", List.of("grace", "pauline"), "kwame");
        saysYes("kwame");
        asked("pauline", "Yes, make this change").ifPresent(again -> press("pauline", again));
        assertThat(say("asha", "private", "/concern").words()).contains("Its guardian is Niamh Gallagher");
    }

    @Test
    void aManagerComesByTheirOwnYesAndIsShownAsAskedUntilThen() {
        wishes("grace", List.of("grace"), "");
        var saved = wishes("grace", List.of("grace", "megan"), "");
        assertThat(saved.words()).contains("waiting for their yes: Megan Rees");
        assertThat(say("grace", "channel", "/tandem setup").words()).contains("waiting for their yes: Megan Rees");
        assertThat(say("asha", "private", "/concern").words()).contains("Managers of Riverside: Grace Bennett.");
        assertThat(say("megan", "channel", "/tandem setup").words())
                .contains("ask one of its managers: Grace Bennett.");

        var before = seenBy("grace");
        assertThat(saysYes("megan").words()).contains("You are now a manager of Riverside");
        assertThat(saidSince(before, "grace")).contains("Megan Rees said yes, and is now a manager");
        assertThat(say("asha", "private", "/concern").words())
                .contains("Managers of Riverside: Grace Bennett, Megan Rees.");
    }

    @Test
    void aQuestionThatDidNotComeIsInTheMenuOfOnesOwnChat() {
        wishes("grace", List.of("grace", "megan"), "");
        assertThat(say("megan", "channel", "/tandem").button("A question: Riverside"))
                .isEmpty();
        var menu = say("megan", "private", "/tandem");
        var question = press("megan", menu.button("A question: Riverside").orElseThrow());
        assertThat(question.words()).contains("asks if you will be a manager of Riverside");
        press("megan", question.button("Yes, I will").orElseThrow());
        assertThat(say("asha", "private", "/concern").words()).contains("Grace Bennett, Megan Rees.");
        assertThat(say("megan", "private", "/tandem").button("A question: Riverside"))
                .isEmpty();
        assertThat(press("megan", menu.button("A question: Riverside").orElseThrow())
                        .words())
                .contains("This question is not open any more");
    }

    @Test
    void oneWhoSaysNoIsNoManagerAndTheOneWhoAskedHearsOfIt() {
        wishes("grace", List.of("grace", "megan"), "");
        var before = seenBy("grace");
        press("megan", asked("megan", "No").orElseThrow());

        assertThat(saidSince(before, "grace")).contains("Megan Rees said no, and is not a manager");
        assertThat(say("asha", "private", "/concern").words()).contains("Managers of Riverside: Grace Bennett.");
    }

    @Test
    void aQuestionIsTakenBackByLeavingThePersonOutAndRunsOutAfterTwoWeeks() {
        wishes("grace", List.of("grace", "megan"), "");
        var first = asked("megan", "Yes, I will").orElseThrow();
        wishes("grace", List.of("grace"), "");
        assertThat(press("megan", first).words()).contains("This question is not open any more");

        wishes("grace", List.of("grace", "megan"), "");
        clock.pass(Duration.ofDays(14));
        assertThat(saysYes("megan").words()).contains("This question is not open any more");
        assertThat(say("grace", "channel", "/tandem setup").words()).doesNotContain("waiting for their yes");
        assertThat(reads("megan")).contains("You do not deal with concerns here");
    }

    @Test
    void oneWhoIsTakenOffIsToldSoInTheirOwnChat() {
        wishes("grace", List.of("grace", "megan"), "");
        saysYes("megan");
        var before = seenBy("megan");
        wishes("grace", List.of("grace"), "");

        assertThat(saidSince(before, "megan")).contains("You are not a manager of Riverside any more", "Grace Bennett");
        var graces = seenBy("grace");
        wishes("grace", List.of("grace", "megan"), "");
        saysYes("megan");
        wishes("megan", List.of("megan"), "");
        assertThat(saidSince(graces, "grace")).contains("You are not a manager of Riverside any more");
    }

    @Test
    void aTeamKeepsAManagerWhoHasSaidYes() {
        assertThat(wishes("grace", List.of("megan"), "").words()).contains("Please keep at least one manager");
        wishes("grace", List.of("grace"), "");
        assertThat(wishes("grace", List.of("megan"), "").words()).contains("Please keep at least one manager");
    }

    @Test
    void whatIsPassedOnIsReadByThoseOfThenAndByNobodyWhoComesLater() {
        riversideWithAGuardian();
        raises("asha", "manager", WORRY);
        assertThat(reads("samuel")).contains("There is no open concern").doesNotContain(WORRY);
        handles("grace", "pass");
        assertThat(reads("samuel")).contains(WORRY);

        wishes("grace", List.of("grace", "megan"), "samuel");
        saysYes("megan");
        assertThat(reads("megan")).contains("There is no open concern").doesNotContain(WORRY);
        assertThat(handles("samuel", "pass-managers").words()).contains("The managers of the team can now read it");
        assertThat(reads("megan")).contains(WORRY);
    }

    @Test
    void whereNoReaderIsLeftItsRaiserAndNobodyElseOpensIt() {
        riversideWithAGuardian();
        var receipt = receipt(raises("asha", "guardian", WORRY));
        assertThat(checks("asha", receipt).words())
                .contains("Samuel Oyelaran (guardian)")
                .doesNotContain("Nobody can");
        wishes("grace", List.of("grace"), "niamh");
        press("samuel", asked("samuel", "Yes, I step down").orElseThrow());
        saysYes("niamh");

        var page = checks("asha", receipt);
        assertThat(page.words())
                .contains(
                        "Nobody can read this any more",
                        "Managers of Riverside: Grace Bennett",
                        "guardian is Niamh Gallagher");
        assertThat(reads("niamh")).doesNotContain(WORRY);
        assertThat(came(visitor.submit("asha", Map.of("open", List.of("guardian"))))
                        .words())
                .contains("Sent.", "Niamh Gallagher (guardian)");

        assertThat(reads("niamh")).contains("There is 1 open concern", WORRY);
        assertThat(reads("grace")).contains("There is no open concern").doesNotContain(WORRY);
        assertThat(checks("asha", receipt).words()).doesNotContain("Nobody can read");
    }

    @Test
    void wordsWrittenToThoseWhomTheFormNamedDoNotGoToSomebodyElse() {
        riversideWithAGuardian();
        wishes("grace", List.of("grace"), "niamh");
        saysYes("niamh");
        assertThat(say("asha", "private", "/concern").words()).contains("Its guardian is Samuel Oyelaran");
        press("samuel", asked("samuel", "Yes, I step down").orElseThrow());

        var again = sendsConcern("asha", "guardian", WORRY);
        assertThat(again.words()).contains("Nothing was sent yet", "Its guardian is Niamh Gallagher", WORRY);
        assertThat(reads("niamh")).contains("There is no open concern");
        receipt(sendsConcern("asha", "guardian", WORRY));
        assertThat(reads("niamh")).contains(WORRY);
    }

    @Test
    void aPressInTheChannelOrByAnotherAnswersNothing() {
        riversideWithAGuardian();
        wishes("grace", List.of("grace"), "niamh");
        await().until(() -> asked("samuel", "Yes, I step down").isPresent());
        var own = asked("samuel", "Yes, I step down").orElseThrow();
        saysYes("niamh");
        for (var other : List.of("grace", "niamh", "asha")) {
            visitor.post("/people/%s/press".formatted(other), Map.of("message", own.message(), "action", own.action()));
        }
        assertThat(say("asha", "private", "/concern").words()).contains("Its guardian is Samuel Oyelaran");
    }
}
