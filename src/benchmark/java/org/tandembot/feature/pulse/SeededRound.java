package org.tandembot.feature.pulse;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.tandembot.TandemApplication;
import org.tandembot.chat.Delivery;
import org.tandembot.chat.Destination;
import org.tandembot.disclosure.Cell;
import org.tandembot.disclosure.Counts;
import org.tandembot.disclosure.Figure;
import org.tandembot.message.ActionId;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Cadence;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts an open round of a very large team where Tandem will find it, by Tandem's own classes. */
public final class SeededRound {

    public static final String TEAM = "bench";
    public static final String ID = PulseRound.id(TEAM, 1);
    public static final int QUESTIONS = 5;
    public static final String MANAGER = "U0MANAGER";

    private static final ZoneId ZONE = ZoneId.of("Europe/London");
    private static final List<String> ORGANISATIONS =
            List.of("City Council", "Community Trust", "Harbour Housing", "Hospital Trust", "Northside Surgery");
    private static final List<String> PROFESSIONS = List.of(
            "Care worker",
            "Doctor",
            "Housing officer",
            "Nurse",
            "Occupational therapist",
            "Physiotherapist",
            "Social worker",
            "Something else");

    private SeededRound() {}

    /** Tandem without its web server. */
    public static ConfigurableApplicationContext tandem(List<String> settings) {
        return new SpringApplicationBuilder(TandemApplication.class)
                .web(WebApplicationType.NONE)
                .run(settings.toArray(String[]::new));
    }

    /** Opens the round; {@code user} names each person's id in Slack. */
    public static void open(ConfigurableApplicationContext tandem, int people, IntFunction<String> user) {
        tandem.getBean(Teams.class).save(team());
        var rounds = tandem.getBean(RedisPulseRounds.class);
        var round = round(people, user, tandem.getBean(QuestionBank.class).questions(Locale.ENGLISH));
        if (!rounds.open(round, round.terms(team()), new Rotation(Set.of()))) {
            throw new IllegalStateException("Not opened");
        }
        rounds.announced(round);
    }

    /** What asks each of them, as opening a round puts it into the outbox. */
    public static List<Delivery> asks(int people, IntFunction<String> user) {
        return IntStream.range(0, people)
                .mapToObj(i -> new Delivery(
                        ID + ":ask:" + slack(user.apply(i)),
                        new Destination.ToPerson(slack(user.apply(i))),
                        new ActionId("pulse", "ask", Map.of("r", ID))))
                .toList();
    }

    static PulseRound round(int people, IntFunction<String> user, List<Question> questions) {
        var cells = new HashMap<PersonId, Cell>();
        for (var i = 0; i < people; i++) {
            cells.put(slack(user.apply(i)), new Cell(i % ORGANISATIONS.size(), (i / 7) % PROFESSIONS.size()));
        }
        return new PulseRound(
                ID,
                TEAM,
                team().name(),
                Instant.now(),
                Instant.now().plus(Duration.ofDays(7)),
                ZONE,
                Locale.ENGLISH,
                Team.LEAST_GROUP_SIZE,
                questions.subList(0, QUESTIONS),
                ORGANISATIONS,
                PROFESSIONS,
                cells);
    }

    static Team team() {
        return new Team(
                TEAM,
                "North Bank",
                new ChannelId("slack", "T0TEAM", "C0TEAM"),
                Set.of(slack(MANAGER)),
                Optional.empty(),
                ZONE,
                new Cadence(Cadence.Every.ON_REQUEST, DayOfWeek.TUESDAY, LocalTime.of(9, 0), 7),
                Locale.ENGLISH,
                QUESTIONS,
                Team.LEAST_GROUP_SIZE,
                ORGANISATIONS);
    }

    private static PersonId slack(String user) {
        return new PersonId("slack", "T0TEAM", user);
    }

    /** The key of the round's ballots in Redis. */
    public static String ballotsKey() {
        return "tandem:{bench}:box:round:1:ballots";
    }

    /** Whether the result, as kept in Redis, says of the question at this place what these counts must come to. */
    public static boolean isResult(String json, int place, int asked, int[] counts) {
        var mapper = JsonMapper.shared();
        JsonNode expected = mapper.valueToTree(Figure.of(new Counts(counts[0], counts[1], counts[2]), asked, 1));
        return mapper.readTree(json).get("questions").get(place).get("team").equals(expected);
    }

    /** The key of the round's result in Redis. */
    public static String resultKey() {
        return "tandem:{bench}:round:bench-1:result";
    }
}
