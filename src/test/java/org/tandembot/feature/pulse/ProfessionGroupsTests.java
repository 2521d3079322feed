package org.tandembot.feature.pulse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandembot.chat.TestChat.button;
import static org.tandembot.chat.TestChat.inChannel;
import static org.tandembot.chat.TestChat.press;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.words;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.tandembot.TandemTest;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.message.Message;
import org.tandembot.roster.Teams;
import org.tandembot.store.TestRedis;

/** What a neighbourhood team of twenty can be shown by profession. */
@TandemTest
class ProfessionGroupsTests {

    private record Work(String profession, String organisation) {}

    /** Who works for whom as what; hardly two of them do quite the same. */
    private static final List<Work> MIX = List.of(
            new Work("community-nurse", "NHS trust"),
            new Work("district-nurse", "NHS trust"),
            new Work("mental-health-nurse", "NHS trust"),
            new Work("nurse", "NHS trust"),
            new Work("practice-nurse", "Surgery"),
            new Work("occupational-therapist", "NHS trust"),
            new Work("physiotherapist", "NHS trust"),
            new Work("speech-and-language-therapist", "NHS trust"),
            new Work("healthcare-assistant", "NHS trust"),
            new Work("social-worker", "Council"),
            new Work("social-worker", "Council"),
            new Work("social-worker", "Council"),
            new Work("reablement-worker", "Council"),
            new Work("care-worker", "Care provider"),
            new Work("care-worker", "Care provider"),
            new Work("support-worker", "Care provider"),
            new Work("personal-assistant", "Care provider"),
            new Work("housing-officer", "Housing association"),
            new Work("gp", "Surgery"),
            new Work("volunteer-co-ordinator", "Volunteers"));

    @Autowired
    ApplicationContext instance;

    @Autowired
    Router router;

    private TestRound people;

    @BeforeEach
    void aTeamOfTwentyWhoHaveSaidWhatTheyDo() {
        TestRedis.shared().flush();
        people = TestRound.of(instance, 12, 8);
        var teams = instance.getBean(Teams.class);
        IntStream.range(0, MIX.size()).forEach(i -> {
            var me = TestChat.person(TestRound.person(i));
            teams.changeRoster(
                    people.team(),
                    roster -> roster.with(roster.find(me)
                            .orElseThrow()
                            .working(MIX.get(i).organisation(), MIX.get(i).profession())));
        });
    }

    @Test
    void byProfessionShowsTheGroupsThatAreLargeEnoughAndSaysWhatTheyHold() {
        people.openAndAsk();
        for (var i = 0; i < MIX.size(); i++) {
            people.answerAll(TestRound.person(i), i % 2 == 0 ? "Agree" : "Disagree");
        }

        assertThat(words(byProfession(people.boss("close"))))
                .contains("I count similar professions as one group")
                .contains("Nursing: Nurse, Community nurse, District nurse,")
                .contains("Nursing (5 asked; answered: more than three quarters): Agree")
                .contains("Care and support (6 asked; answered: more than three quarters): Agree")
                .contains(
                        "fewer than 5 people answered: Community and local services; Housing; Medical and pharmacy; Social work;")
                .doesNotContain("Disagree: ", "community-nurse");
    }

    @Test
    void aRoundKeepsGroupsAndNoFinerProfession() {
        assertThat(people.open().professions())
                .containsExactly("care", "community", "housing", "medical", "nursing", "social-work", "therapies");
    }

    private Message byProfession(Message result) {
        return pressed(pressed(result, "Read more"), "By kind of work");
    }

    private Message pressed(Message message, String label) {
        var action = button(message, label).orElseThrow().onPress();
        return shown(router.route(inChannel(people.team().channel(), TestRound.BOSS, press(action))));
    }
}
