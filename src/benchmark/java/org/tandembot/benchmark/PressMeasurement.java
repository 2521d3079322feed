package org.tandembot.benchmark;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tandembot.benchmark.Electorate.Expected;
import org.tandembot.benchmark.Load.Figures;
import org.tandembot.feature.pulse.SeededRound;
import org.tandembot.message.ActionId;

/** Signed presses on Tandem and on stock Bolt, in turns, and whether every ballot is there in the end. */
final class PressMeasurement {

    private static final int PEOPLE = 20_000;
    private static final int WARM_UP = Integer.getInteger("warmup", 50_000);
    private static final int TURNS = Integer.getInteger("turns", 3);
    private static final int PRESSES = Integer.getInteger("presses", 12_000);
    private static final int[] AT_A_TIME = atATime();

    private PressMeasurement() {}

    private static int[] atATime() {
        return java.util.Arrays.stream(
                        System.getProperty("at-a-time", "1,16,64").split(","))
                .mapToInt(Integer::parseInt)
                .toArray();
    }

    static void measure() throws Exception {
        measure(true);
        if (!Boolean.getBoolean("replaced-only")) {
            measure(false);
        }
    }

    private static void measure(boolean replaces) throws Exception {
        System.out.printf("%n== Presses, %s ==%n", replaces ? "and the message replaced" : "acknowledged only");
        try (var ground = Ground.fresh()) {
            seed(ground);
            try (var tandem = Service.tandem(ground, System.getProperty("tandem.jar"), Service.FLAGS, replaces)
                            .ready();
                    var bolt = Service.stockBolt(ground, replaces).ready()) {
                new Contest(ground, tandem, bolt, replaces).hold();
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
                "--tandem.slack.api-url=" + ground.slack().url(),
                "--logging.level.root=warn");
    }

    /** Tandem and stock Bolt, each with its own electorate. */
    private static final class Contest {

        private final Ground ground;
        private final Service tandem;
        private final Service bolt;
        private final boolean replaces;
        private final Electorate ofTandem = new Electorate(PEOPLE, SeededRound.QUESTIONS);
        private final Electorate ofBolt = new Electorate(PEOPLE, SeededRound.QUESTIONS);

        Contest(Ground ground, Service tandem, Service bolt, boolean replaces) {
            this.ground = ground;
            this.tandem = tandem;
            this.bolt = bolt;
            this.replaces = replaces;
        }

        void hold() throws Exception {
            run(tandem, ofTandem, WARM_UP, 16, false);
            run(bolt, ofBolt, WARM_UP, 16, false);
            for (var atATime : AT_A_TIME) {
                var presses = atATime == 1 ? PRESSES / 4 : PRESSES;
                var tandems = new ArrayList<Figures>();
                var bolts = new ArrayList<Figures>();
                for (var turn = 0; turn < TURNS; turn++) {
                    tandems.add(run(tandem, ofTandem, presses, atATime, false));
                    bolts.add(run(bolt, ofBolt, presses, atATime, false));
                }
                print("Tandem", atATime, tandems);
                print("stock Bolt", atATime, bolts);
                compare(middle(tandems), middle(bolts));
            }
            print("Tandem, 30 % again and 5 % forged", 64, List.of(run(tandem, ofTandem, PRESSES, 64, true)));
            System.out.println("Memory: Tandem " + tandem.program().memory() + "; stock Bolt "
                    + bolt.program().memory());
            check();
        }

        private Figures run(Service service, Electorate people, int count, int atATime, boolean withTrouble) {
            var slack =
                    new SlackPresses(SeededRound.ID, replaces ? ground.slack().url() + "/actions/T0TEAM/42/kPz" : "");
            List<Expected> presses = people.presses(count, slack, withTrouble);
            return new Load(service, ground.redis(), ground.slack()).run(presses, atATime, replaces);
        }

        private void check() throws Exception {
            var redis = ground.redis().commands();
            expect("Tandem's ballots", ofTandem.ballots(), redis.hlen(SeededRound.ballotsKey()));
            expect("stock Bolt's ballots", ofBolt.ballots(), redis.hlen(StockBolt.BALLOTS));
            try (var line = Http.connect(tandem.port())) {
                var close = new ActionId("pulse", "close").confirmed();
                line.write(new SlackPresses(SeededRound.ID, "").pressed(SeededRound.MANAGER, close));
                line.read();
                expect("status of closing", 200, line.status());
            }
            Waiting.until("the result", () -> redis.hexists(SeededRound.resultsKey(), SeededRound.ID));
            var result = redis.hget(SeededRound.resultsKey(), SeededRound.ID);
            for (var place = 0; place < SeededRound.QUESTIONS; place++) {
                if (!SeededRound.isResult(result, place, PEOPLE, ofTandem.counts(place))) {
                    throw new IllegalStateException("Question " + place + " has a wrong result: " + result);
                }
            }
            System.out.println("Every ballot is there, and the result is what they come to: " + ofTandem.ballots());
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

    private static void compare(Figures tandem, Figures bolt) {
        System.out.printf(
                "   throughput %.1f times, CPU %.2f times stock Bolt's%n",
                tandem.perSecond() / bolt.perSecond(), tandem.service() / bolt.service());
    }
}
