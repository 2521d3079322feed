package org.tandembot.feature.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.command;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.submit;
import static org.tandembot.chat.TestChat.words;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tandembot.chat.Interaction;
import org.tandembot.chat.Place;
import org.tandembot.chat.Reply;
import org.tandembot.chat.TestChat;
import org.tandembot.chat.Turn;
import org.tandembot.feature.action.ActionStage;
import org.tandembot.message.Message;
import org.tandembot.roster.TestTeam;

/** Whoever talks to Tandem in private reads their own language, else their team's; a channel reads the team's. */
class OwnLanguageTests extends ActionStage {

    private static final Locale WELSH = Locale.of("cy");

    private Reply does(Optional<Locale> own, String who, Interaction what) {
        return router.route(new Turn(TestChat.person(who), new Place.Private(), own, what));
    }

    private String read(Optional<Locale> own, String who, Interaction what) {
        return words(shown(does(own, who, what)));
    }

    private Reply inWelsh(String who, Interaction what) {
        return does(Optional.of(WELSH), who, what);
    }

    private void theTeamReads(Locale language) {
        team = TestTeam.like(team).language(language).team();
        teams.save(team);
    }

    private Message voteOfTwo() {
        var form = form(inWelsh(BOSS, TestChat.press(newVote())));
        assertThat(form.title()).isEqualTo("Pleidlais gyflym");
        inWelsh(BOSS, submit(form, voteOn("One list", "Fewer forms")));
        return last();
    }

    private Message last() {
        await().until(() -> !chat.channel().isEmpty());
        return chat.channel().getLast();
    }

    @Test
    void aVoteIsStartedAndAnsweredInOnesOwnLanguageAndAskedInTheTeams() {
        var vote = voteOfTwo();

        assertThat(words(vote)).contains("which of these should we work on first");
        var choice = TestChat.buttons(vote).getFirst().onPress();
        assertThat(words(shown(inWelsh(person(0), TestChat.press(choice))))).contains("Wedi'i gadw: One list");
        assertThat(read(Optional.empty(), person(1), TestChat.press(choice))).contains("Kept: One list");
    }

    @Test
    void whereAPersonsLanguageIsNotKnownTheyReadTheirTeams() {
        theTeamReads(WELSH);

        var vote = voteOfTwo();
        assertThat(words(vote)).contains("ar ba un o'r rhain y dylen ni weithio yn gyntaf?");
        var choice = TestChat.buttons(vote).getFirst().onPress();
        assertThat(read(Optional.empty(), person(1), TestChat.press(choice))).contains("Wedi'i gadw: One list");
        assertThat(read(Optional.of(Locale.ENGLISH), person(1), TestChat.press(choice)))
                .contains("Kept: One list");
    }

    @Test
    void theLogAndTheFormOfAnActionAreInOnesOwnLanguageAndItsOwnerIsWrittenToInTheTeams() {
        assertThat(form(inWelsh(BOSS, TestChat.press(action("new")))).title()).isEqualTo("Cam gweithredu newydd");
        decide("Share the list", person(1), "2026-12-10");

        assertThat(words(shown(inWelsh(person(2), command("/summary log")))))
                .contains("Beth benderfynon ni, a beth wnaethon ni", "Share the list");
        assertThat(words(shown(inWelsh(person(2), TestChat.press(action("accept"))))))
                .contains("Nid yw hwnnw yno i chi");
        assertThat(words(inboxOf(person(1), "Share the list"))).contains("would like you to see to this");
    }

    @Test
    void whoNominatesAndWhoLooksAtTheChampionsReadTheirOwnLanguageAndANomineeTheTeams() {
        assertThat(words(shown(inWelsh(person(0), command("/champions"))))).contains("Hyrwyddwyr tîm Riverside");
        var form = form(inWelsh(person(0), command("/nominate")));
        var sent = Map.of(
                "who",
                List.of(person(1)),
                "why",
                List.of("Shared"),
                "level",
                List.of("front-line"),
                "name",
                List.of("no"));

        assertThat(words(shown(inWelsh(person(0), submit(form, sent)))))
                .contains("Diolch am siarad o blaid Name of QPERSON1Q");
        assertThat(words(inboxOf(person(1), "would make a good champion"))).isNotEmpty();
    }
}
