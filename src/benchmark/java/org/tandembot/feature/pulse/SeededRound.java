package org.tandembot.feature.pulse;

import org.tandembot.deck.Decks;
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
import org.tandembot.disclosure.Cell;
import org.tandembot.disclosure.Counts;
import org.tandembot.disclosure.Figure;
import org.tandembot.deck.Question;
import org.tandembot.deck.Rotation;
import org.tandembot.deck.Statement;
import org.tandembot.message.ActionId;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Home;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Roles;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.Calendar;
import org.tandembot.workspace.Delivery;
import org.tandembot.workspace.Destination;
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
        var rounds = tandem.getBean(PulseRounds.class);
        var round = round(people, user, questions(tandem));
        if (!rounds.open(round, round.terms(team()), rounds.course(TEAM), Rotation.START)) {
            throw new IllegalStateException("Not opened");
        }
        rounds.announced(round);
    }

    /** What asks each of them, as opening a round puts it into the outbox. */
    public static List<Delivery> asks(int people, IntFunction<String> user) {
        return IntStream.range(0, people)
                .mapToObj(i -> ask(ID, slack(user.apply(i))))
                .toList();
    }

    static List<Delivery> asks(PulseRound round) {
        return round.cells().keySet().stream().map(person -> ask(round.id(), person)).toList();
    }

    private static Delivery ask(String round, PersonId person) {
        return new Delivery(
                round + ":ask:" + person,
                new Destination.ToPerson(person),
                new ActionId("pulse", "ask", Map.of("round", round)));
    }

    static List<Question> questions(ConfigurableApplicationContext tandem) {
        return tandem.getBean(Decks.class).statements(Locale.ENGLISH).stream()
                .map(Statement::question)
                .toList();
    }

    static PulseRound round(int people, IntFunction<String> user, List<Question> questions) {
        var cells = new HashMap<PersonId, Cell>();
        for (var i = 0; i < people; i++) {
            cells.put(slack(user.apply(i)), new Cell(i % ORGANISATIONS.size(), (i / 7) % PROFESSIONS.size()));
        }
        return new PulseRound(
                ID,
                PulseRound.InTeam.of(team()),
                Instant.now(),
                Instant.now().plus(Duration.ofDays(7)),
                questions.subList(0, QUESTIONS),
                new PulseRound.People(ORGANISATIONS, PROFESSIONS, cells));
    }

    static Team team() {
        return new Team(
                TEAM,
                "North Bank",
                List.of(Home.of(new ChannelId("slack", "T0TEAM", "C0TEAM"))),
                Roles.of(Set.of(slack(MANAGER)), Optional.empty()),
                ZONE,
                new Cadence(Cadence.Every.ON_REQUEST, DayOfWeek.TUESDAY, LocalTime.of(9, 0), 7),
                Locale.ENGLISH,
                Team.Questions.usual(QUESTIONS),
                Team.LEAST_GROUP_SIZE,
                ORGANISATIONS,
                Calendar.usualIn(ZONE));
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
        return mapper.readTree(json).get("result").get("questions").get(place).get("team").equals(expected);
    }

    /** The hash of closed rounds in Redis; the round's is its {@link #ID}. */
    public static String resultsKey() {
        return "tandem:{bench}:closed-rounds";
    }
}
