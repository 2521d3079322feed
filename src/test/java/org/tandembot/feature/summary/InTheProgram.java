package org.tandembot.feature.summary;

import static org.awaitility.Awaitility.await;
import static org.tandembot.chat.TestChat.button;
import static org.tandembot.chat.TestChat.command;
import static org.tandembot.chat.TestChat.inChannel;
import static org.tandembot.chat.TestChat.inPrivate;
import static org.tandembot.chat.TestChat.press;
import static org.tandembot.chat.TestChat.shown;
import static org.tandembot.chat.TestChat.submit;
import static org.tandembot.chat.TestChat.words;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.tandembot.MovableClock;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Router;
import org.tandembot.chat.TestChat;
import org.tandembot.deck.Decks;
import org.tandembot.deck.Statement;
import org.tandembot.delivery.Traffic;
import org.tandembot.feature.pulse.PlayedRounds;
import org.tandembot.feature.pulse.PlayedRounds.Asking;
import org.tandembot.feature.pulse.PlayedRounds.Held;
import org.tandembot.feature.pulse.PulseFigures;
import org.tandembot.feature.summary.Summary.Span;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Message;
import org.tandembot.roster.Level;
import org.tandembot.roster.Member;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Roster;
import org.tandembot.roster.Team;
import org.tandembot.roster.Teams;
import org.tandembot.schedule.Clockwork;

/** A life lived through the whole program on the test chat. */
final class InTheProgram implements Life.World {

    private static final List<String> COMMANDS = List.of(
            "/summary",
            "/summary month",
            "/summary quarter",
            "/summary log",
            "/pulse status",
            "/champions",
            "/concern inbox",
            "/tandem");
    private static final List<String> CHOICES = List.of("Fewer forms", "One shared list");
    /** The name of a team, with its id. */
    private static final Pattern NAMED = Pattern.compile("Team (L\\d+[ABC])\\b");

    private static final Pattern VOTED =
            Pattern.compile("(?m)^(Fewer forms|One shared list): (?:at (?:most|least) )?\\d+%");

    private final ApplicationContext instance;
    private final Router router;
    private final TestChat chat;
    private final MovableClock clock;
    private final Teams teams;
    private final Clockwork summaries;
    private final Clockwork votes;
    /** Teams whose round has closed and whose result the manager has not read yet: what comes of it by the clock waits for that. */
    private final Set<String> unread = new HashSet<>();

    private final List<Message> waiting = new ArrayList<>();
    private int times;
    private int votesTold;
    private int filesRead;

    InTheProgram(ApplicationContext instance) {
        this.instance = instance;
        this.router = instance.getBean(Router.class);
        this.chat = instance.getBean(TestChat.class);
        this.clock = instance.getBean(MovableClock.class);
        this.teams = instance.getBean(Teams.class);
        this.summaries = Clockwork.of(instance, "summary.", "events");
        this.votes = Clockwork.of(instance, "vote.");
        chat.staff();
    }

    int votes() {
        return votesTold;
    }

    int files() {
        return filesRead;
    }

    @Override
    public Decks decks() {
        return instance.getBean(Decks.class);
    }

    @Override
    public PulseFigures figures() {
        return instance.getBean(PulseFigures.class);
    }

    @Override
    public List<Held> hold(List<Asking> some) {
        some.forEach(this::settle);
        some.stream().findFirst().ifPresent(asking -> clock.set(asking.opened()));
        var open = new HashMap<Asking, PlayedRounds.Open>();
        some.forEach(asking -> open(asking).ifPresent(round -> open.put(asking, round)));
        open.forEach((asking, round) -> round.asked().forEach(person -> answer(asking, round, person)));
        clock.pass(Duration.ofDays(1));
        var held = some.stream()
                .flatMap(asking -> Optional.ofNullable(open.get(asking)).map(round -> close(asking, round)).stream())
                .toList();
        held.forEach(round -> unread.add(round.team()));
        // Now and then by the clock too: pictures take their time.
        if (++times % 4 == 0) {
            summaries.tick();
        }
        quiet();
        return held;
    }

    /** The team and its channel are as the life says. */
    private void settle(Asking asking) {
        var team = asking.team();
        teams.save(team);
        teams.saveRoster(
                team,
                new Roster(Stream.concat(
                                asking.asked().stream(),
                                team.managers().stream()
                                        .map(manager -> new Member(manager, "Manager", "", "", Level.MANAGER)))
                        .toList()));
        chat.staff(
                team.channel(),
                teams.rosterOf(team).members().stream()
                        .map(member -> member.id().id())
                        .toList());
    }

    private Optional<PlayedRounds.Open> open(Asking asking) {
        var team = asking.team();
        figures().askAgain(team, asking.questions().stream().map(Statement::id).toList());
        pressed(team, "pulse", "open");
        return PlayedRounds.openIn(instance, team);
    }

    private void answer(Asking asking, PlayedRounds.Open round, PersonId person) {
        for (var place = 0; place < round.questions().size(); place++) {
            var says = asking.says().apply(person, round.questions().get(place).id());
            router.route(inPrivate(person.id(), press(round.answer(place, says))));
        }
    }

    private Held close(Asking asking, PlayedRounds.Open round) {
        var team = asking.team();
        var first = pressed(team, "pulse", "close");
        var result = more(team, first, "Questions and principles");
        var cohorts = List.of(more(team, first, "By employer"), more(team, first, "By kind of work"));
        var asked = asking.asked().stream()
                .filter(member -> round.asked().contains(member.id()))
                .toList();
        return PlayedRounds.closedIn(instance, round, asked, result, cohorts);
    }

    /** What the manager reads on one of the pages behind this first one. */
    private Message more(Team team, Message first, String label) {
        return pressed(team, pressed(team, first, "Read more"), label);
    }

    private Message pressed(Team team, Message page, String label) {
        return shown(router.route(
                inPrivate(boss(team), press(button(page, label).orElseThrow().onPress()))));
    }

    /** A first page, and all that it leads to. */
    private Stream<Message> all(Team team, Message first) {
        if (button(first, "Read more").isEmpty()) {
            return Stream.of(first);
        }
        var list = pressed(team, first, "Read more");
        return Stream.concat(
                Stream.of(first, list),
                TestChat.buttons(list).stream()
                        .filter(one -> one.onPress().verb().equals("more"))
                        .map(one -> shown(router.route(inPrivate(boss(team), press(one.onPress()))))));
    }

    private static String boss(Team team) {
        return team.managers().stream()
                .map(PersonId::id)
                .filter(id -> id.endsWith("BOSS"))
                .findFirst()
                .orElseThrow();
    }

    private Message pressed(Team team, String feature, String verb) {
        if (verb.equals("open")) {
            pressed(team, feature, "plan");
        }
        return shown(router.route(inChannel(
                team.channel(),
                boss(team),
                press(new ActionId(feature, verb, Map.of("team", team.id())).confirmed()))));
    }

    @Override
    public void readOn(Team team, Held held, Attacker attacker, Random random) {
        unread.remove(team.id());
        var read = new ArrayList<>(waiting);
        waiting.clear();
        for (var some = 1 + random.nextInt(4); some > 0; some--) {
            switch (random.nextInt(4)) {
                case 0 -> read.addAll(summary(team, "Send me the file", random));
                case 1 -> read.addAll(share(team, random));
                case 2 -> all(team, pressed(team, "pulse", "result")).forEach(read::add);
                default ->
                    all(team, typed(team, COMMANDS.get(random.nextInt(COMMANDS.size()))))
                            .forEach(read::add);
            }
        }
        if (random.nextInt(2) == 0) {
            vote(team, held, attacker);
        }
        quiet();
        read.addAll(chat.inboxOf(boss(team)));
        read.addAll(chat.channel());
        chat.forget();
        read.forEach(message -> reads(team, message, attacker));
    }

    private List<Message> summary(Team team, String label, Random random) {
        var span = Span.values()[random.nextInt(3)];
        var page = typed(team, "/summary " + span.code());
        var all = all(team, page).toList();
        return all.stream()
                .flatMap(one -> button(one, label).stream())
                .findFirst()
                .map(one -> Stream.concat(
                                all.stream(),
                                Stream.of(shown(router.route(inPrivate(boss(team), press(one.onPress()))))))
                        .toList())
                .orElse(all);
    }

    private List<Message> share(Team team, Random random) {
        var asked = summary(team, "Share now", random).getLast();
        return button(asked, "Post it")
                .map(yes -> List.of(asked, shown(router.route(inPrivate(boss(team), press(yes.onPress()))))))
                .orElse(List.of(asked));
    }

    private Message typed(Team team, String command) {
        return shown(router.route(inChannel(team.channel(), boss(team), command(command))));
    }

    /** What comes by the clock may be about the manager's other team, and the channel also has what teams of earlier lives are sent. */
    private void reads(Team asked, Message message, Attacker attacker) {
        var text = words(message);
        var team = NAMED.matcher(text)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElse(asked.id());
        if (unread.contains(team)) {
            waiting.add(message);
            return;
        }
        attacker.readsPage(team, text);
        message.blocks().stream()
                .flatMap(
                        block -> block instanceof Block.File file && file.name().endsWith(".csv")
                                ? Stream.of(file)
                                : Stream.empty())
                .forEach(file -> {
                    filesRead++;
                    attacker.reads(team, new String(file.content().bytes(), StandardCharsets.UTF_8));
                });
    }

    /** A vote of two days on the same choices each time, as far as it may be held; everybody chooses the same each time. */
    private void vote(Team team, Held held, Attacker attacker) {
        var opened = clock.instant();
        var form = router.route(inPrivate(boss(team), press(new ActionId("vote", "new", Map.of("team", team.id())))));
        if (form instanceof Reply.Open(var open)) {
            router.route(inPrivate(
                    boss(team),
                    submit(
                            open,
                            Map.of(
                                    "offered",
                                    List.of(),
                                    "own",
                                    List.of(String.join("\n", CHOICES)),
                                    "days",
                                    List.of("2")))));
            quiet();
            var voters = held.asked().stream().map(Member::id).collect(Collectors.toUnmodifiableSet());
            chat.channel().stream()
                    .filter(message -> words(message).contains("which of these"))
                    .findFirst()
                    .ifPresent(message -> voters.forEach(person -> router.route(inChannel(
                            team.channel(),
                            person.id(),
                            press(TestChat.buttons(message)
                                    .get(Math.floorMod(person.hashCode(), 2))
                                    .onPress())))));
            clock.pass(Duration.ofDays(2));
            votes.tick();
            quiet();
            chat.inboxOf(boss(team)).stream()
                    .map(TestChat::words)
                    .filter(text -> !text.contains("bout as before") && !text.contains("Back to about"))
                    .flatMap(text -> VOTED.matcher(text).results())
                    .map(found -> found.group(1))
                    .distinct()
                    .forEach(choice -> {
                        votesTold++;
                        attacker.learns(opened, choice, voters);
                    });
        }
    }

    private void quiet() {
        var traffic = instance.getBean(Traffic.class);
        await().until(() -> traffic.waiting().deliveries() == 0);
    }
}
