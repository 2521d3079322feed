package org.tandembot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.tandembot.chat.Interaction;
import org.tandembot.chat.Interaction.Command;
import org.tandembot.chat.Interaction.Opened;
import org.tandembot.chat.Place;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.chat.Turn;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Level;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Roster;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Cadence;
import org.tandembot.store.TestRedis;

/** How much Redis is asked in one turn: what is of one team costs no more where there are many. Counts, not times. */
@TandemTest
class CommandsToRedisTests {

    private static final int TRIES = 5;

    @Autowired
    private TestChat chat;

    @Autowired
    private Router router;

    @Autowired
    private Teams teams;

    private static PersonId person(String id) {
        return new PersonId("test", "w1", id);
    }

    private static List<Member> members(String team) {
        return IntStream.rangeClosed(0, 7)
                .mapToObj(number -> new Member(person(team + "P" + number), "P" + number, "", "", Level.FRONT_LINE))
                .toList();
    }

    /** The first has an open round, and the person who is looked at is in it alone. */
    private void teams(int number) {
        chat.staff(members("TEAM1000").stream().map(one -> one.id().id()).toArray(String[]::new));
        for (var i = 0; i < number; i++) {
            var id = "TEAM1%03d".formatted(i);
            var channel = i == 0 ? TestChat.CHANNEL : new ChannelId("test", "w1", "C1" + i);
            var team = new Team(
                    id,
                    "Team " + i,
                    channel,
                    Set.of(person(id + "P0")),
                    Optional.of(person(id + "P7")),
                    ZoneId.of("Europe/London"),
                    new Cadence(Cadence.Every.ON_REQUEST, DayOfWeek.TUESDAY, LocalTime.of(10, 0), 7),
                    Locale.ENGLISH,
                    5,
                    5,
                    List.of());
            teams.save(team);
            teams.saveRoster(team, new Roster(members(id)));
        }
        router.route(turn("P0", new Place.Channel(TestChat.CHANNEL), new Command("pulse open", "")));
    }

    private static Turn turn(String who, Place where, Interaction what) {
        return new Turn(person("TEAM1000" + who), where, Locale.ENGLISH, what);
    }

    @ParameterizedTest
    @CsvSource({"10, 12", "100, 12"})
    void theMenu(int number, int most) {
        teams(number);
        assertThat(commands("P1", new Command("tandem", ""))).as("a member").isLessThanOrEqualTo(most);
        assertThat(commands("P0", new Command("tandem", ""))).as("a manager").isLessThanOrEqualTo(most);
    }

    @ParameterizedTest
    @CsvSource({"10, 15", "100, 15"})
    void theHomePage(int number, int most) {
        teams(number);
        assertThat(commands("P1", new Opened())).isLessThanOrEqualTo(most);
    }

    @ParameterizedTest
    @CsvSource({"10, 12", "100, 12"})
    void aConcern(int number, int most) {
        teams(number);
        assertThat(commands("P1", new Command("concern", ""))).isLessThanOrEqualTo(most);
    }

    /** What is sent besides, as by the outbox, comes now and then: the least of some tries is the turn's own. */
    private long commands(String who, Interaction what) {
        var least = Stream.generate(() -> once(turn(who, new Place.Private(), what)))
                .limit(TRIES)
                .mapToLong(count -> count)
                .min()
                .orElseThrow();
        return least;
    }

    private long once(Turn turn) {
        var before = TestRedis.shared().commandsProcessed();
        router.route(turn);
        return TestRedis.shared().commandsProcessed() - before - 1;
    }
}
