package org.tandembot.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.tandembot.platform.WholeTurns;

/** The driver of a chat in a browser does what those of the other platforms do; its pages have tests of their own. */
public abstract class PageTurnContract extends WholeTurns {

    @Test
    void aRoundIsAnsweredAndAConcernRaised() {
        gather(6);
        assertThat(setsUp("Riverside").text()).contains("is set up");
        links(member(5), member(6));
        opensARound(boss);
        var thanks = answersAll(member(1), asked(member(1), "Agree"), "Agree");
        assertThat(thanks.buttons()).contains("Raise a concern", "Check or change my answers");
        var form = opensForm(member(1), thanks, "Raise a concern");
        assertThat(sends(
                                member(1),
                                form,
                                Map.of("topic", "pace", "happened", "Six visits", "readers", "manager", "theme", "no"))
                        .text())
                .contains("Your concern is sent.");
        inChannel("A pulse round is open");
    }
}
