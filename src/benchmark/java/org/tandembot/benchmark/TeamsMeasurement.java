package org.tandembot.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.tandembot.benchmark.Electorate.Expected;
import org.tandembot.feature.pulse.SeededTeams;

/** What many teams on one Redis cost: an idle minute, and what people type, at 1 to 1,000 teams of 20 people each. */
final class TeamsMeasurement {

    private static final int PEOPLE = 20;
    private static final int WARM_UP = 4_000;
    private static final int COUNT = Integer.getInteger("benchmark.commands", 2_000);
    private static final Duration IDLE = Duration.ofSeconds(Integer.getInteger("benchmark.idle", 60));
    /** A few people who type in the same moment. */
    private static final int AT_A_TIME = 4;

    private static final List<String> TYPED =
            List.of(System.getProperty("benchmark.typed", "/tandem,/pulse,/concern,/jargon MDT").split(","));
    private static final Pattern COMMANDS = Pattern.compile("total_commands_processed:(\\d+)");

    private TeamsMeasurement() {}

    static void measure() {
        System.out.printf("%n== Teams of %d people on one Redis ==%n", PEOPLE);
        Arrays.stream(System.getProperty("benchmark.teams", "1,10,100,1000").split(","))
                .mapToInt(Integer::parseInt)
                .forEach(TeamsMeasurement::measure);
    }

    private static void measure(int teams) {
        try (var ground = Ground.fresh()) {
            ground.slack().peopleIn(channel -> SlackPresses.users(SeededTeams.number(channel), PEOPLE));
            try (var tandem = org.tandembot.feature.pulse.SeededRound.tandem(PressMeasurement.settings(ground))) {
                SeededTeams.save(tandem, teams, PEOPLE, SlackPresses::user);
            }
            try (var service = Service.tandemOnSlack(ground, System.getProperty("tandem.jar"), Service.FLAGS)
                    .ready()) {
                var load = new Load(service, ground.redis(), ground.slack());
                load.run(typed("/tandem", teams, WARM_UP), AT_A_TIME, false);
                for (var command : TYPED) {
                    var figures = load.run(typed(command, teams, COUNT), AT_A_TIME, false);
                    System.out.printf(
                            "%5d teams  %-12s %6.0f/s  p50 %6.1f ms  p99 %6.1f ms  CPU us: service %5.0f Redis %4.0f  others %2.0f %%%n",
                            teams,
                            command,
                            figures.perSecond(),
                            figures.p50() / 1000,
                            figures.p99() / 1000,
                            figures.service(),
                            figures.redis(),
                            figures.others());
                }
                idle(teams, ground, service);
            }
        }
    }

    private static void idle(int teams, Ground ground, Service service) {
        // What the load left behind is done by then.
        Waiting.sleep(Duration.ofSeconds(10));
        var cpu = Cpu.of(service.pid());
        var commands = commands(ground);
        Waiting.sleep(IDLE);
        System.out.printf(
                "=> %5d teams  idle: %.2f %% of a core, %.0f Redis commands a minute, %s resident%n",
                teams,
                100.0 * (Cpu.of(service.pid()) - cpu) / (IDLE.toNanos() / 1000.0),
                (commands(ground) - commands) * 60.0 / IDLE.toSeconds(),
                service.program().memory());
    }

    private static long commands(Ground ground) {
        var found = COMMANDS.matcher(ground.redis().commands().info("stats"));
        if (!found.find()) {
            throw new IllegalStateException("Redis tells no number of commands");
        }
        return Long.parseLong(found.group(1));
    }

    /** By other people each time, in all teams in turn. */
    private static List<Expected> typed(String command, int teams, int count) {
        var slack = new SlackPresses("none", "");
        var words = command.split(" ", 2);
        var all = new ArrayList<Expected>();
        IntStream.range(0, count).forEach(i -> {
            var person = (int) (i * 7919L % ((long) teams * PEOPLE));
            all.add(new Expected(
                    slack.command(SlackPresses.user(person), words[0], words.length > 1 ? words[1] : ""), 200));
        });
        return all;
    }
}
