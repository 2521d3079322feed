package org.tandembot.platform.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tandembot.platform.ConfidenceContract;

@SlackGround
class SlackConfidenceTests extends ConfidenceContract {

    private SlackChat slack() {
        return (SlackChat) chat;
    }

    /** On the home page too; Slack keeps the page, and no form. */
    @Test
    void theHomePageKeepsNoAnswerAndShowsNoneOnceTheRoundHasClosed() {
        var who = member(1);
        opensARound(boss);
        answersAll(who, asked(who, "Disagree"), "Disagree");
        var home = slack().opensHome(who);
        var review = slack().opensFormAtHome(who, home, "Check or change my answers");
        assertThat(review.words()).anyMatch(line -> line.endsWith(": Disagree"));
        var third = slack().pressesInForm(who, review, "Change 3");
        assertThat(third.buttons()).contains("✓ Disagree");
        assertThat(slack().pressesInForm(who, third, "Agree").text()).contains("That is changed.");
        assertThat(keptInChats()).noneMatch(payload -> payload.contains(": Disagree") || payload.contains("✓"));

        closesTheRound();
        assertThat(slack().pressesInForm(who, review, "Change 3").text())
                .contains("This round has closed")
                .doesNotContain("✓");
        assertThat(slack().pressesAtHome(who, home, "Check or change my answers")
                        .text())
                .contains("This round has closed")
                .doesNotContain("Disagree");
    }

    /** What is worst lost: a worry, typed by somebody whose own workspace is a partner's. */
    @Test
    void aConcernOfAMemberFromAnotherWorkspaceIsKept() {
        var who = member(1);
        slack().isGuest(who);
        opensARound(boss);
        var form = opensForm(who, answersAll(who, asked(who, "Agree"), "Agree"), "Raise a concern");
        var concern = Map.of("topic", "pace", "happened", "Six visits", "readers", "manager", "theme", "no");
        assertThat(sends(who, form, concern).text()).contains("Your concern is sent.");
    }
}
