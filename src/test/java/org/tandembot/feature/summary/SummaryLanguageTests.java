package org.tandembot.feature.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.button;
import static org.tandembot.chat.TestChat.command;
import static org.tandembot.chat.TestChat.press;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.words;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tandembot.TandemTest;
import org.tandembot.chat.Interaction;
import org.tandembot.chat.Place;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.chat.Turn;
import org.tandembot.message.Message;

/** A manager reads in their own language; the channel, and files that go on to others, are in the team's. */
@TandemTest
class SummaryLanguageTests {

    @Autowired
    ApplicationContext instance;

    @Autowired
    Router router;

    @Autowired
    TestChat chat;

    private Reply inWelsh(Interaction what) {
        return router.route(new Turn(
                TestChat.person(SummaryStage.BOSS),
                new Place.Channel(TestChat.CHANNEL),
                Optional.of(Locale.of("cy")),
                what));
    }

    private Message pressed(Message message, String label) {
        return shown(inWelsh(press(button(message, label).orElseThrow().onPress())));
    }

    @Test
    void aManagerReadsInTheirOwnLanguageAndTheChannelInTheTeams() {
        var stage = new SummaryStage(instance, 8, 2);
        stage.holdARound(10, "Agree");

        var page = shown(inWelsh(command("/summary")));
        assertThat(words(page))
                .contains("Riverside: crynodeb rownd 1")
                .doesNotContain("summary of round", "Better lives");
        assertThat(words(pressed(pressed(page, "Darllen mwy"), "Sut i ddarllen hwn")))
                .contains("Dyma beth ddywedodd pobl wrthym");
        assertThat(words(pressed(pressed(page, "Darllen mwy"), "Cwestiynau ac egwyddorion")))
                .contains("Bywydau gwell: Cytuno 80%")
                .doesNotContain("Better lives");
        var english = stage.types("/summary");
        assertThat(words(english)).contains("Riverside: summary of round 1");
        assertThat(words(stage.more(english, "Questions and principles"))).contains("Better lives: Agree 80%");
        var files = pressed(pressed(page, "Darllen mwy"), "Ffeiliau a gosodiadau");
        var form = (Reply.Open) inWelsh(
                press(button(files, "Pryd i anfon hwn ata i").orElseThrow().onPress()));
        assertThat(form.form().title()).isEqualTo("Pryd i anfon hwn ata i");

        pressed(pressed(page, "Rhannu nawr"), "Ei bostio");
        pressed(files, "Anfon y ffeil ata i");
        await().untilAsserted(() -> {
            assertThat(chat.channel())
                    .anySatisfy(message -> assertThat(words(message))
                            .contains("Riverside: summary of round 1 (for everyone in the team)"));
            assertThat(chat.inboxOf(SummaryStage.BOSS))
                    .anySatisfy(message -> assertThat(message.files()).hasSize(2));
        });
        assertThat(chat.channel())
                .noneSatisfy(message -> assertThat(words(message)).contains("crynodeb"));
    }
}
