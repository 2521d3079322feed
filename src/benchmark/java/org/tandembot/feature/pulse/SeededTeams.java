package org.tandembot.feature.pulse;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.context.ConfigurableApplicationContext;
import org.tandembot.ballot.BallotBoxes;
import org.tandembot.deck.Rotation;
import org.tandembot.disclosure.Cell;
import org.tandembot.roster.ChannelId;
import org.tandembot.roster.Home;
import org.tandembot.roster.Level;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Roles;
import org.tandembot.roster.Roster;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.Calendar;
import org.tandembot.workspace.Delivery;

/** Puts many teams where Tandem will find them, each of other people, by Tandem's own classes. */
public final class SeededTeams {

    private static final ZoneId ZONE = ZoneId.of("Europe/London");
    private static final String WORKSPACE = "T0TEAM";
    private static final Cadence BY_HAND = new Cadence(Cadence.Every.ON_REQUEST, DayOfWeek.TUESDAY, LocalTime.of(9, 0), 7);

    private SeededTeams() {}

    /** @param user names each person's id in Slack; the first of each team manages it */
    public static List<Team> save(ConfigurableApplicationContext tandem, int teams, int people, IntFunction<String> user) {
        return save(tandem, teams, people, "slack", user, _ -> WORKSPACE, BY_HAND);
    }

    /** Teams whose rounds open by themselves each week, for the first time in that minute. */
    public static List<Team> due(
            ConfigurableApplicationContext tandem, int teams, int people, IntFunction<String> user, Instant when) {
        var there = when.atZone(ZONE);
        return save(
                tandem,
                teams,
                people,
                "slack",
                user,
                _ -> WORKSPACE,
                new Cadence(Cadence.Every.WEEK, there.getDayOfWeek(), there.toLocalTime().withSecond(0).withNano(0), 7));
    }

    /** Teams of a workspace each, with a round that has just opened, about which nobody is asked yet; what is to be asked. */
    public static List<Delivery> ofWorkspaces(
            ConfigurableApplicationContext tandem, int teams, int people, IntFunction<String> user, IntFunction<String> workspace) {
        return asks(tandem, save(tandem, teams, people, "slack", user, workspace, BY_HAND));
    }

    /** The same of one team in this tenant of Teams. */
    public static List<Delivery> inTeams(
            ConfigurableApplicationContext tandem, int people, IntFunction<String> user, String tenant) {
        return asks(tandem, save(tandem, 1, people, "msteams", user, _ -> tenant, BY_HAND));
    }

    private static List<Delivery> asks(ConfigurableApplicationContext tandem, List<Team> teams) {
        return teams.stream()
                .flatMap(team -> SeededRound.asks(opened(tandem, team, Instant.now().plus(Duration.ofDays(7)))).stream())
                .toList();
    }

    /** Teams with an open round that closes then, whose people have all answered all questions. */
    public static void answered(
            ConfigurableApplicationContext tandem, int teams, int people, IntFunction<String> user, Instant closes) {
        var boxes = tandem.getBean(BallotBoxes.class);
        var rounds = save(tandem, teams, people, user).stream()
                .map(team -> opened(tandem, team, closes))
                .toList();
        try (var threads = Executors.newFixedThreadPool(16)) {
            rounds.forEach(round -> threads.submit(() ->
                    round.cells().keySet().forEach(person -> ClosingMeasurement.cast(round, person, boxes))));
        }
    }

    /** Opens a round of the team that closes then. */
    static PulseRound opened(ConfigurableApplicationContext tandem, Team team, Instant closes) {
        var rounds = tandem.getBean(PulseRounds.class);
        // Who manages the team is not asked.
        var members = tandem.getBean(Teams.class).rosterOf(team).members().stream()
                .filter(member -> !team.isManagedBy(member.id()))
                .toList();
        var cells = IntStream.range(0, members.size())
                .boxed()
                .collect(Collectors.toMap(i -> members.get(i).id(), i -> new Cell(i % 2, 0)));
        var round = new PulseRound(
                PulseRound.id(team.id(), 1),
                PulseRound.InTeam.of(team),
                Instant.now(),
                closes,
                SeededRound.questions(tandem).subList(0, SeededRound.QUESTIONS),
                new PulseRound.People(team.organisations(), List.of("Nurse"), cells));
        if (!rounds.open(round, round.terms(team), rounds.course(team.id()), Rotation.START)) {
            throw new IllegalStateException("Not opened");
        }
        rounds.announced(round);
        return round;
    }

    private static List<Team> save(
            ConfigurableApplicationContext tandem,
            int teams,
            int people,
            String platform,
            IntFunction<String> user,
            IntFunction<String> workspace,
            Cadence cadence) {
        var all = tandem.getBean(Teams.class);
        return IntStream.range(0, teams)
                .mapToObj(number -> {
                    var members = IntStream.range(number * people, (number + 1) * people)
                            .mapToObj(user)
                            .map(id -> new PersonId(platform, workspace.apply(number), id))
                            .map(id -> new Member(id, "Name of " + id.id(), "", "", Level.FRONT_LINE))
                            .toList();
                    var team = team(number, members.getFirst().id(), cadence);
                    all.save(team);
                    all.saveRoster(team, new Roster(members));
                    return team;
                })
                .toList();
    }

    /** The id of the first round of this team. */
    public static String round(int number) {
        return PulseRound.id("bench" + number, 1);
    }

    /** The channel of this team. */
    public static String channel(int number) {
        return "C%08d".formatted(number);
    }

    /** Which of the teams has this channel. */
    public static int number(String channel) {
        return Integer.parseInt(channel.substring(1), 10);
    }

    private static Team team(int number, PersonId manager, Cadence cadence) {
        return new Team(
                "bench" + number,
                "Team " + number,
                List.of(Home.of(new ChannelId(manager.platform(), manager.workspace(), channel(number)))),
                Roles.of(Set.of(manager), Optional.empty()),
                ZONE,
                cadence,
                Locale.ENGLISH,
                Team.Questions.usual(5),
                Team.LEAST_GROUP_SIZE,
                List.of("City Council", "Community Trust"),
                Calendar.usualIn(ZONE));
    }
}
