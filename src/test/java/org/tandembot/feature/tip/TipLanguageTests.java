package org.tandembot.feature.tip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandembot.chat.TestChat.command;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.words;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tandembot.chat.Place;
import org.tandembot.chat.Reply;
import org.tandembot.chat.TestChat;
import org.tandembot.chat.Turn;

/** Whoever asks for a tip reads it in their own language; the tip of the day is in the team's. */
class TipLanguageTests extends TipStage {

    private Reply inWelsh(String typed) {
        return router.route(
                new Turn(TestChat.person("ASHA"), new Place.Private(), Optional.of(Locale.of("cy")), command(typed)));
    }

    @Test
    void aTipThatSomeoneAsksForIsInTheirLanguageAndTheOneInTheChannelInTheTeams() {
        assertThat(words(shown(inWelsh("/tip"))))
                .contains("Awgrymiadau i mi")
                .contains("Ar gyfer Riverside")
                .doesNotContain("For ");
        assertThat(form(inWelsh("/tip me")).title()).isEqualTo("Awgrymiadau i mi");
        assertThat(words(tip("DANIEL"))).doesNotContain("Awgrym");

        settle(BOSS, "yes", "11:00");
        itIs("2026-11-24T11:00:00Z");
        assertThat(words(lastInChannel(1))).contains("Tip of the day.").doesNotContain("Awgrym");
    }
}
