package org.tandembot.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.test.annotation.DirtiesContext;
import org.tandembot.platform.OutageContract;

/** Redis hangs while people are on the web. */
@WebGround
@DirtiesContext
class WebOutageTests extends OutageContract {

    /** A team is there from the beginning, and its manager changes what was set. */
    @Test
    @Override
    protected void aFormThatIsOpenedAndOneThatIsSent(CapturedOutput log) {
        gather(6);
        isTold("opened", () -> typesInChannel(boss, "/tandem setup"));
        var form = opensFormInChannel(boss, "/tandem setup");
        isTold("sent", () -> sends(boss, form, setup("Riverside")));
        assertThat(sends(boss, form, setup("Riverside")).text())
                .as("the same form again")
                .contains("Riverside");
        assertNoException(log);
    }
}
