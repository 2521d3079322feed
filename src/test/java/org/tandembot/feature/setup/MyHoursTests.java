package org.tandembot.feature.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tandembot.chat.TestChat.button;
import static org.tandembot.chat.TestChat.command;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.press;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.submit;
import static org.tandembot.chat.TestChat.words;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.MovableClock;
import org.tandembot.TandemTest;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.message.Form;
import org.tandembot.roster.Level;
import org.tandembot.roster.Member;
import org.tandembot.roster.Preferences;
import org.tandembot.roster.Roster;
import org.tandembot.roster.Teams;
import org.tandembot.roster.TestTeam;
import org.tandembot.schedule.Hours;

/** When people say they want to be written to. */
@TandemTest
class MyHoursTests {

    @Autowired
    Router router;

    @Autowired
    Teams teams;

    @Autowired
    Preferences preferences;

    @Autowired
    MovableClock clock;

    @BeforeEach
    void aTeam() {
        var team =
                TestTeam.of("HOURS1", "Riverside", TestChat.CHANNEL, Set.of(TestChat.person("boss")), Optional.empty());
        teams.save(team);
        teams.saveRoster(
                team, new Roster(List.of(new Member(TestChat.person("asha"), "Asha", "", "", Level.FRONT_LINE))));
    }

    private Form form(String who) {
        var reply = router.route(inPrivate(who, command("/tandem quiet")));
        assertThat(reply).isInstanceOf(Reply.Open.class);
        return ((Reply.Open) reply).form();
    }

    private Reply save(String who, Map<String, List<String>> values) {
        return router.route(inPrivate(who, submit(form(who), values)));
    }

    @Test
    void whatAPersonSaysIsKeptAndShownAndInTheFormNextTime() {
        var saved = words(shown(save(
                "asha",
                Map.of(
                        "from", List.of("20:00"),
                        "to", List.of("06:00"),
                        "best", List.of("23:00"),
                        "away", List.of("2026-12-03"),
                        "silence", List.of("any")))));

        assertThat(saved).contains("20:00 to 06:00", "23:00", "Thursday 3 December 2026");
        assertThat(preferences.of(TestChat.person("asha")))
                .isEqualTo(new Hours(
                        ZoneId.of("Europe/London"),
                        LocalTime.of(20, 0),
                        LocalTime.of(6, 0),
                        Optional.of(LocalTime.of(23, 0)),
                        Optional.of(LocalDate.of(2026, 12, 3)),
                        false));
        assertThat(form("asha").toString()).contains("initial=20:00", "initial=06:00", "initial=23:00", "2026-12-03");
    }

    @Test
    void whoSaysNothingIsWrittenToAtAnyTime() {
        save("asha", Map.of());
        assertThat(preferences.of(TestChat.person("asha")).next(org.tandembot.MovableClock.START))
                .contains(org.tandembot.MovableClock.START);
        assertThat(preferences.of(TestChat.person("nobody"))).isEqualTo(Hours.ANY);
    }

    @Test
    void aBestTimeOutsideTheHoursIsRefusedAndSoIsNonsense() {
        assertThat(save("asha", Map.of("from", List.of("08:00"), "to", List.of("12:00"), "best", List.of("14:00"))))
                .isInstanceOfSatisfying(
                        Reply.Reject.class,
                        reject -> assertThat(reject.errors()).containsOnlyKeys("best"));
        assertThat(save("asha", Map.of("from", List.of("noon"), "to", List.of("18:00"))))
                .isInstanceOf(Reply.Reject.class);
        assertThat(preferences.of(TestChat.person("asha"))).isEqualTo(Hours.ANY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2020-01-01", "2026-11-23", "2027-02-25", "9999-12-31"})
    void aPauseInThePastOrFarAheadIsRefusedAndNothingIsChanged(String day) {
        assertThat(save("asha", Map.of("away", List.of(day))))
                .isInstanceOfSatisfying(
                        Reply.Reject.class,
                        reject -> assertThat(reject.errors().get("away"))
                                .contains("a day from today on, within 3 months"));
        assertThat(preferences.of(TestChat.person("asha"))).isEqualTo(Hours.ANY);
        save("asha", Map.of("away", List.of("2027-02-24")));
        assertThat(preferences.of(TestChat.person("asha")).awayUntil()).contains(LocalDate.of(2027, 2, 24));
    }

    @Test
    void aPauseThatIsOverIsNotInTheFormAnyMoreAndWhatIsSavedCanBeChangedAtOnce() {
        var saved = shown(save("asha", Map.of("away", List.of("2026-11-25"))));
        clock.pass(Duration.ofDays(2));
        assertThat(form("asha").toString()).doesNotContain("2026-11-25");
        assertThat(router.route(inPrivate(
                        "asha", press(button(saved, "Change it").orElseThrow().onPress()))))
                .isInstanceOf(Reply.Open.class);
    }

    @Test
    void aManagerWhoIsNotInTheChannelHasHoursTooAndAStrangerHasNot() {
        assertThat(form("boss").title()).isEqualTo("When I may write to you");
        assertThat(words(shown(router.route(inPrivate("stranger", command("/quiet"))))))
                .contains("do not know which team you are in", "/tandem setup");
        assertThat(router.route(inPrivate("stranger", submit(form("boss"), Map.of("silence", List.of("silent"))))))
                .isInstanceOf(Reply.Whisper.class);
        assertThat(preferences.of(TestChat.person("stranger"))).isEqualTo(Hours.ANY);
    }

    @Test
    void theMenuLeadsToIt() {
        var menu = TestChat.whole(router, inPrivate("asha", command("/tandem")));
        var reply = router.route(inPrivate(
                "asha", press(button(menu, "When to write to me").orElseThrow().onPress())));
        assertThat(reply).isInstanceOf(Reply.Open.class);
    }
}
