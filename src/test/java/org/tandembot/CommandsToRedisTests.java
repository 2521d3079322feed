package org.tandembot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.chat.Interaction;
import org.tandembot.chat.Interaction.Command;
import org.tandembot.chat.Interaction.Opened;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.delivery.Traffic;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Ticker;
import org.tandembot.store.TestRedis;

/** How often Redis is asked in one turn, and by the clock, while a round is open: no oftener where there are many teams. Counts, not times. */
@TandemTest
class CommandsToRedisTests {

    private static final int TRIES = 10;

    @Autowired
    private TestChat chat;

    @Autowired
    private Router router;

    @Autowired
    private Teams teams;

    @Autowired
    private Traffic traffic;

    @Autowired
    private Ticker ticker;

    private ManyTeams many(int number) {
        chat.staff(ManyTeams.people(0).toArray(String[]::new));
        var many = new ManyTeams(teams, router);
        many.save(number);
        many.inChannel(ManyTeams.boss(0), new Command("pulse open", ""));
        assertThat(ManyTeams.labels(many.inChannel(ManyTeams.boss(0), new Command("pulse start", ""))))
                .contains("Close the round now");
        await().until(() -> traffic.waiting().deliveries() == 0);
        return many;
    }

    @ParameterizedTest
    @CsvSource({"10, 20", "100, 25"})
    void aLookAtTheAgendaWhenNothingIsDue(int number, int most) {
        many(number);
        ticker.tick();
        assertThat(commands(ticker::tick)).isLessThanOrEqualTo(most);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100})
    void theMenu(int number) {
        var many = many(number);
        assertThat(commands(many, ManyTeams.member(0, 1), new Command("tandem", "")))
                .isLessThanOrEqualTo(12);
        assertThat(commands(many, ManyTeams.boss(0), new Command("tandem", ""))).isLessThanOrEqualTo(12);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100})
    void theHomePage(int number) {
        assertThat(commands(many(number), ManyTeams.member(0, 1), new Opened())).isLessThanOrEqualTo(15);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100})
    void theFormOfAConcern(int number) {
        assertThat(commands(many(number), ManyTeams.member(0, 1), new Command("concern", "")))
                .isLessThanOrEqualTo(12);
    }

    private static long commands(ManyTeams many, String who, Interaction what) {
        return commands(() -> many.inPrivate(who, what));
    }

    /** What is sent besides, as by the outbox, comes now and then: the least of some tries is its own. */
    private static long commands(Runnable what) {
        return Stream.generate(() -> once(what))
                .limit(TRIES)
                .mapToLong(count -> count)
                .min()
                .orElseThrow();
    }

    private static long once(Runnable what) {
        var before = TestRedis.shared().commandsProcessed();
        what.run();
        return TestRedis.shared().commandsProcessed() - before - 1;
    }
}
