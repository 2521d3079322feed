package org.tandembot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.buttons;
import static org.tandembot.chat.TestChat.command;
import static org.tandembot.chat.TestChat.inChannel;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.press;
import static org.tandembot.chat.TestChat.submit;

import io.lettuce.core.ZAddArgs;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;
import org.tandembot.chat.Interaction;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.chat.Turn;
import org.tandembot.delivery.Traffic;
import org.tandembot.message.Block;
import org.tandembot.message.Form;
import org.tandembot.message.Message;
import org.tandembot.roster.Level;
import org.tandembot.roster.Member;
import org.tandembot.roster.Roster;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.roster.TestTeam;
import org.tandembot.roster.TestTeams;
import org.tandembot.schedule.Cadence;
import org.tandembot.schedule.Ticker;
import org.tandembot.store.TestRedis;

/**
 * A busy team lives on by a moved clock: rounds each week, a tip each day, votes, presses, champions, concerns, actions and summaries.
 * Whoever does something types a command and presses what there is. Nothing that is kept may grow without end: each key is of a kind
 * whose bound is written down here, and the second half of the time adds no more than that.
 */
@TandemTest
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = "tandem.concern.keep-months=1")
class WeeksOfABusyTeamTests {

    /** A year in the full rehearsal; growth shows from one half of these weeks to the other. */
    private static final int WEEKS = Rehearsal.times(4, 52);

    private static final int PEOPLE = 8;
    /** On a day one in so many does something: in a year there is time for all. */
    private static final int ONE_IN = Rehearsal.times(1, 3);

    private static final LocalTime MORNING = LocalTime.of(10, 1);
    /** In days. */
    private static final int ROUND_THE_CLOCK = 28;

    private static final Set<String> NO_ROUND = Set.of("skip", "take-back");
    private static final int DEEP = 6;
    /** As long as a chat lets a name be, with what people put after theirs. */
    private static final String LONG_NAME =
            "Alexandra Catherine Hamilton-Fotheringay (she/her, Riverside House, nights) ";

    /** Boxes open and close, so that some weeks have a few more than others. */
    private static final int MARGIN = 15;

    private static final List<String> OF_MEMBERS =
            List.of("/pulse", "/tip", "/concern", "/champion", "/actions", "/jargon", "/summary");
    private static final List<String> OF_MANAGERS =
            List.of("/vote", "/action", "/concern inbox", "/summary month", "/champions", "/tip settings", "/pulse");

    /** For each kind of key that does not expire: how many keys of it there may be, and how many things in one. */
    private static final Map<String, Size> BOUNDS = Map.ofEntries(
            Map.entry("format|mark|rewrite-owed|vault", new Size(4, 400)),
            Map.entry("concern-keys-ahead", new Size(1, 24)),
            Map.entry("not-in-rosters", new Size(1, PEOPLE)),
            Map.entry("summary-shared|summary-wishes|tip-settings|hours|jargon-flag.*", new Size(20, PEOPLE)),
            Map.entry("\\{teams}:(versions|team|roster)", new Size(3, 2)),
            Map.entry("\\{agenda}:(due|settings)", new Size(2, 60 + 150)),
            Map.entry("\\{outbox}:.*", new Size(10, 200)),
            Map.entry("\\{TEAM1}:box-now:.*", new Size(12, 1)),
            Map.entry("\\{TEAM1}:box:.*", new Size(30, 10 * PEOPLE)),
            Map.entry("\\{TEAM1}:(rounds|open-rounds)", new Size(2, 1)),
            Map.entry("\\{TEAM1}:(polls|poll-results)", new Size(2, 200)),
            Map.entry("\\{TEAM1}:(closed-rounds|round-comments)", new Size(2, 150)),
            Map.entry("\\{TEAM1}:tip-judged", new Size(1, 800)),
            Map.entry("\\{TEAM1}:(tip-decks|tip-wishes|champions|champions-not-to-ask)", new Size(4, PEOPLE + 2)),
            Map.entry("\\{TEAM1}:check-ins-(sent|counted)", new Size(2, 30)),
            Map.entry("\\{TEAM1}:(tip-focus|concern-replies-waiting)", new Size(2, 1)),
            Map.entry("\\{TEAM1}:summary-shared", new Size(1, 100)),
            Map.entry("\\{TEAM1}:(concern-notes|concerns-erased)", new Size(2, 100)));

    /** What people wrote and have not settled yet stays until they do. */
    private static final Pattern WRITTEN =
            Pattern.compile("\\{TEAM1}:(concerns|actions|jargon-words)|\\{receipts-..}:concern-receipts");

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

    @Autowired
    private MovableClock clock;

    private final Random random = new Random(20261128);

    private record Size(int keys, long largest) {}

    @Test
    void nothingThatIsKeptGrowsWithoutEnd(CapturedOutput log) {
        var team = aTeam();
        live(team, WEEKS / 2);
        var half = sizes();
        isWithinBounds(half);
        live(team, WEEKS - WEEKS / 2);
        var whole = sizes();
        isWithinBounds(whole);

        assertThat(whole).hasSizeLessThan(half.size() + MARGIN);
        assertThat(whole.keySet()).as("there was something to keep").anyMatch(key -> key.endsWith(":closed-rounds"));
        assertThat(log.getAll()).as("whatever they are called").doesNotContain("could not be answered");
    }

    private static void isWithinBounds(Map<String, Long> sizes) {
        assertThat(sizes.keySet())
                .as("every key is of a kind that is written down")
                .allMatch(key -> BOUNDS.keySet().stream().anyMatch(key::matches));
        BOUNDS.forEach((kind, most) -> {
            var ofKind = sizes.entrySet().stream()
                    .filter(one -> one.getKey().matches(kind))
                    .toList();
            assertThat(ofKind).as(kind).hasSizeLessThanOrEqualTo(most.keys());
            assertThat(ofKind).as(kind).allMatch(one -> one.getValue() <= most.largest());
        });
    }

    private Team aTeam() {
        var first = TestTeam.of(
                "TEAM1",
                "Riverside and Northern Quarter integrated team, older people",
                TestChat.CHANNEL,
                Set.of(TestChat.person("boss"), TestChat.person("p0"), TestChat.person("p1")),
                Optional.of(TestChat.person("guard")));
        var team = TestTeams.keeping(
                first, new Cadence(Cadence.Every.WEEK, DayOfWeek.MONDAY, LocalTime.of(9, 30), 4), first.calendar());
        chat.staff(everybody().toArray(String[]::new));
        teams.save(team);
        teams.saveRoster(
                team,
                new Roster(everybody()
                        .map(id -> new Member(TestChat.person(id), LONG_NAME + id, "", "", Level.FRONT_LINE))
                        .toList()));
        return team;
    }

    private static Stream<String> everybody() {
        return Stream.concat(
                Stream.of("boss", "guard"), IntStream.range(0, PEOPLE).mapToObj(i -> "p" + i));
    }

    private void live(Team team, int weeks) {
        for (var day = 0; day < 7 * weeks; day++) {
            if (day % ROUND_THE_CLOCK == 0) {
                liveRoundTheClock();
            }
            var now = clock.instant().atZone(team.zone());
            var date = now.toLocalDate().plusDays(now.toLocalTime().isBefore(MORNING) ? 0 : 1);
            clock.set(date.atTime(MORNING).atZone(team.zone()).toInstant());
            ticker.tick();
            sent();
            if (date.getDayOfWeek() != DayOfWeek.SATURDAY && date.getDayOfWeek() != DayOfWeek.SUNDAY) {
                doThings();
            }
            chat.forget();
        }
        liveRoundTheClock();
    }

    /** All else happens in the morning, when some want nothing: what was kept for their hours comes now. */
    private void liveRoundTheClock() {
        for (var hour = 0; hour < 22 && traffic.waiting().later() > 0; hour += 2) {
            clock.pass(Duration.ofHours(2));
            waitsEnd();
            sent();
        }
    }

    /** Redis, whose own clock nobody moves, has a delivery wait for a while by that. */
    private static void waitsEnd() {
        var redis = TestRedis.shared().commands();
        try {
            redis.keys("tandem:{outbox}:later:*")
                    .forEach(key ->
                            redis.zrange(key, 0, -1).forEach(one -> redis.zadd(key, ZAddArgs.Builder.xx(), 0, one)));
        } finally {
            redis.getStatefulConnection().close();
        }
    }

    private void doThings() {
        everybody().filter(_ -> random.nextInt(ONE_IN) == 0).forEach(who -> {
            var own = who.startsWith("p") ? OF_MEMBERS : OF_MANAGERS;
            walk(inChannel(who, command(own.get(random.nextInt(own.size())))));
            chat.inboxOf(who).forEach(message -> pressed(message).ifPresent(what -> walk(inPrivate(who, what))));
            chat.channel().forEach(message -> pressed(message).ifPresent(what -> walk(inChannel(who, what))));
        });
        sent();
    }

    private void sent() {
        await().atMost(Duration.ofSeconds(30)).until(() -> traffic.waiting().deliveries() == 0);
    }

    /** Does this, and then something of what there is to do, for some steps. */
    private void walk(Turn turn) {
        var next = Optional.of(turn);
        for (var left = DEEP; left > 0 && next.isPresent(); left--) {
            var now = next.get();
            next = after(router.route(now)).map(now::as);
        }
    }

    private Optional<Interaction> after(Reply reply) {
        return switch (reply) {
            case Reply.Open(var form) -> form.onSubmit().map(_ -> submit(form, filled(form)));
            case Reply.Post(var message) -> pressed(message);
            case Reply.Whisper(var message) -> pressed(message);
            case Reply.Replace(var message) -> pressed(message);
            case Reply.Home(var message) -> pressed(message);
            case Reply.Reject _, Reply.Silent _ -> Optional.empty();
        };
    }

    private Optional<Interaction> pressed(Message message) {
        // Rounds that are left out or taken back leave nothing to grow.
        var all = buttons(message).stream()
                .filter(one -> !NO_ROUND.contains(one.onPress().verb()))
                .toList();
        return all.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        press(all.get(random.nextInt(all.size())).onPress().confirmed()));
    }

    private Map<String, List<String>> filled(Form form) {
        var values = new HashMap<String, List<String>>();
        form.blocks().forEach(block -> {
            if (block instanceof Block.Input input) {
                values.put(input.field().name(), value(input));
            }
        });
        return values;
    }

    private List<String> value(Block.Input input) {
        return switch (input) {
            case Block.Line line ->
                List.of(line.initial().isEmpty() ? "Shared notes " + random.nextInt(50) : line.initial());
            case Block.Paragraph text -> List.of("Shared notes " + random.nextInt(50) + "\nFewer forms");
            case Block.Choose one ->
                List.of(one.choices().get(random.nextInt(one.choices().size())).value());
            case Block.ChooseMany some ->
                some.choices().stream().limit(2).map(choice -> choice.value()).toList();
            case Block.PickPeople people -> List.of("p" + random.nextInt(PEOPLE));
            case Block.PickDate date ->
                List.of(LocalDate.ofInstant(clock.instant(), ZoneId.of("Europe/London"))
                        .plusDays(14)
                        .toString());
        };
    }

    /** How many things are in each key that does not expire, but for what people wrote. */
    private static Map<String, Long> sizes() {
        var redis = TestRedis.shared().commands();
        try {
            return redis.keys("tandem:*").stream()
                    .filter(key -> redis.pttl(key) == -1)
                    .collect(Collectors.toMap(key -> key.substring("tandem:".length()), key -> size(redis, key)))
                    .entrySet()
                    .stream()
                    .filter(one -> !WRITTEN.matcher(one.getKey()).matches())
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, Math::max, TreeMap::new));
        } finally {
            redis.getStatefulConnection().close();
        }
    }

    private static long size(RedisCommands<String, String> redis, String key) {
        return switch (redis.type(key)) {
            case "hash" -> redis.hlen(key);
            case "set" -> redis.scard(key);
            case "list" -> redis.llen(key);
            case "zset" -> redis.zcard(key);
            case "stream" -> redis.xlen(key);
            default -> 1;
        };
    }
}
