package org.tandembot.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Comparator;
import java.util.List;
import org.tandembot.benchmark.Electorate.Expected;
import org.tandembot.benchmark.Load.Figures;
import org.tandembot.feature.pulse.SeededRound;
import org.tandembot.message.ActionId;

/** Signed presses on Tandem and on its peers, in turns, and whether every ballot is there in the end. */
final class PressMeasurement {

    private static final String TANDEM = "Tandem";
    private static final int PEOPLE = 20_000;
    private static final int WARM_UP = Integer.getInteger("warmup", 200_000);
    /** At another pace other branches are taken, and the compiler begins anew: as often as this at each pace before it counts. */
    private static final int WARM_UP_AT_A_PACE = WARM_UP / 8;
    private static final int TURNS = Integer.getInteger("turns", 3);
    private static final int PRESSES = Integer.getInteger("presses", 12_000);
    private static final int[] AT_A_TIME = atATime();
    private static final List<String> PEERS =
            List.of(System.getProperty("peers", "bolt,node,servlet").split(","));

    private PressMeasurement() {}

    private static int[] atATime() {
        return java.util.Arrays.stream(
                        System.getProperty("at-a-time", "1,16,64").split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    static void measure() throws Exception {
        System.out.printf("%n== Presses, and the message replaced ==%n");
        try (var ground = Ground.fresh()) {
            seed(ground);
            var all = new ArrayList<Peer>();
            try {
                all.add(new Peer(
                        TANDEM,
                        Service.tandemOnSlack(ground, System.getProperty("tandem.jar"), Service.FLAGS),
                        SeededRound.ballotsKey()));
                if (PEERS.contains("bolt")) {
                    all.add(new Peer("stock Bolt", Service.stockBolt(ground), PlainBallots.ballots(StockBolt.BOX)));
                }
                if (PEERS.contains("node")) {
                    all.add(new Peer("Bolt for Node", Service.nodeBolt(ground), PlainBallots.ballots(NodeBolt.BOX)));
                }
                if (PEERS.contains("servlet")) {
                    all.add(new Peer(
                            "plain servlet", Service.plainServlet(ground), PlainBallots.ballots(PlainServlet.BOX)));
                }
                all.forEach(peer -> peer.service().ready());
                new Contest(ground, all).hold();
            } finally {
                all.forEach(peer -> peer.service().close());
            }
        }
    }

    static void seed(Ground ground) {
        try (var tandem = SeededRound.tandem(settings(ground))) {
            SeededRound.open(tandem, PEOPLE, SlackPresses::user);
        }
    }

    static List<String> settings(Ground ground) {
        return List.of(
                "--tandem.home=" + ground.home(),
                "--tandem.master-key=" + Service.MASTER_KEY,
                "--spring.data.redis.url=" + ground.redis().url(),
                "--tandem.slack.signing-secret=" + SlackPresses.SECRET,
                "--tandem.slack.bot-token=xoxb-benchmark",
                "--tandem.slack.api-url=" + ground.slack().url(),
                "--logging.level.root=warn");
    }

    /** One that takes presses, with its own electorate. */
    private record Peer(String name, Service service, String ballots, Electorate people) {
        Peer(String name, Service service, String ballots) {
            this(name, service, ballots, new Electorate(PEOPLE, SeededRound.QUESTIONS));
        }
    }

    /** Tandem, which is the first, and its peers, in turns. */
    private static final class Contest {

        private final Ground ground;
        private final List<Peer> all;

        Contest(Ground ground, List<Peer> all) {
            this.ground = ground;
            this.all = all;
        }

        void hold() throws Exception {
            all.forEach(peer -> run(peer, WARM_UP, 16, false));
            for (var atATime : AT_A_TIME) {
                var figures = new LinkedHashMap<String, List<Figures>>();
                all.forEach(peer -> run(peer, WARM_UP_AT_A_PACE, atATime, false));
                for (var turn = 0; turn < TURNS; turn++) {
                    all.forEach(peer -> figures.computeIfAbsent(peer.name(), _ -> new ArrayList<>())
                            .add(run(peer, PRESSES, atATime, false)));
                }
                figures.forEach((name, some) -> print(name, atATime, some));
                var tandem = middle(figures.getOrDefault(TANDEM, List.of()));
                figures.forEach((name, some) -> compare(tandem, name, middle(some)));
            }
            var tandem = all.getFirst();
            print("Tandem, 30 % again and 5 % forged", 64, List.of(run(tandem, PRESSES, 64, true)));
            all.forEach(peer -> System.out.println(
                    "Memory: " + peer.name() + " " + peer.service().program().memory()));
            check(tandem);
        }

        private Figures run(Peer peer, int count, int atATime, boolean withTrouble) {
            var slack = new SlackPresses(SeededRound.ID, ground.slack().url() + "/actions/T0TEAM/42/kPz");
            List<Expected> presses = peer.people().presses(count, slack, withTrouble);
            return new Load(peer.service(), ground.redis(), ground.slack()).run(presses, atATime, true);
        }

        private void check(Peer tandem) throws Exception {
            var redis = ground.redis().commands();
            all.forEach(peer -> expect(
                    "ballots of " + peer.name(), peer.people().ballots(), redis.hlen(peer.ballots())));
            try (var line = Http.connect(tandem.service().port())) {
                var close = new ActionId("pulse", "close").confirmed();
                line.write(new SlackPresses(SeededRound.ID, "").pressed(SeededRound.MANAGER, close));
                line.read();
                expect("status of closing", 200, line.status());
            }
            Waiting.until("the result", () -> redis.hexists(SeededRound.resultsKey(), SeededRound.ID));
            var result = redis.hget(SeededRound.resultsKey(), SeededRound.ID);
            for (var place = 0; place < SeededRound.QUESTIONS; place++) {
                if (!SeededRound.isResult(result, place, PEOPLE, tandem.people().counts(place))) {
                    throw new IllegalStateException("Question " + place + " has a wrong result: " + result);
                }
            }
            System.out.println("Every ballot is there, and the result is what they come to: " + tandem.people().ballots());
        }

        private static void expect(String what, long expected, long found) {
            if (expected != found) {
                throw new IllegalStateException("%s: %d, not %d".formatted(what, found, expected));
            }
        }
    }

    private static Figures middle(List<Figures> all) {
        return all.stream()
                .sorted(Comparator.comparing(Figures::perSecond))
                .skip(all.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private static void print(String who, int atATime, List<Figures> all) {
        for (var one : all) {
            System.out.printf("   %s%n", line(who, atATime, one));
        }
        System.out.printf("=> %s%n", line(who, atATime, middle(all)));
    }

    private static String line(String who, int atATime, Figures one) {
        return "%-34s %2d at a time %7.0f/s  p50 %6.0f us  p99 %7.0f us  CPU us: service %4.0f Redis %3.0f load %3.0f  others %2.0f %%"
                .formatted(
                        who,
                        atATime,
                        one.perSecond(),
                        one.p50(),
                        one.p99(),
                        one.service(),
                        one.redis(),
                        one.load(),
                        one.others());
    }

    private static void compare(Figures tandem, String name, Figures peer) {
        if (!name.equals(TANDEM)) {
            System.out.printf(
                    "   Tandem's throughput %.2f times, its CPU %.2f times, its p99 %.2f times that of %s%n",
                    tandem.perSecond() / peer.perSecond(),
                    tandem.service() / peer.service(),
                    tandem.p99() / peer.p99(),
                    name);
        }
    }
}
