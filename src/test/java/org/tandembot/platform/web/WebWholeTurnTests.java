package org.tandembot.platform.web;

import org.junit.jupiter.api.Test;

@WebGround
class WebWholeTurnTests extends PageTurnContract {

    @Test
    void aRoundIsAnsweredInThreeLanguages() {
        gather(6);
        setsUp("Riverside");
        answersInThreeLanguages();
    }
}
