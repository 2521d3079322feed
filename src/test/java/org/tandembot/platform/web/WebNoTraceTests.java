package org.tandembot.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tandembot.platform.NoTraceContract;
import org.tandembot.store.TestRedis;

@WebGround
class WebNoTraceTests extends NoTraceContract {

    /** What the first message of a round says depends on what its reader had answered by then: here Redis would tell. */
    @Test
    void nothingThatDependsOnWhatSomebodyAnsweredIsKeptOfWhatWasSent() {
        gather(6);
        setsUp("Riverside");
        opensARound(boss);
        asked(member(1), "Agree");

        assertThat(TestRedis.shared().everything())
                .contains("web-sent")
                .contains("A pulse round is open")
                .doesNotContain("\"verb\":\"answer\"", "\"verb\":\"review\"", "How far do you agree");
    }
}
