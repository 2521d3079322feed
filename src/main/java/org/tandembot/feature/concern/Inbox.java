package org.tandembot.feature.concern;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.dialog.Wording;
import org.tandembot.feature.concern.Concerns.Readable;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.roster.PersonId;
import org.tandembot.roster.Team;

/** A handler's list: what they may read, the oldest week first, without a word of what it says. */
@Component
final class Inbox {

    private static final int ON_A_PAGE = 12;
    private static final int MOST_TEAMS = 10;
    private static final ActionId LIST = new ActionId("concern", "inbox");
    /** How many to leave out, that were shown before. */
    private static final String SKIP = "skip";
    /** Whether to show the closed ones in the place of the open ones. */
    private static final String CLOSED = "closed";

    private final WhichTeam whichTeam;
    private final Concerns concerns;
    private final ConcernWords words;
    private final ConcernSettings settings;
    private final InstantSource clock;

    Inbox(WhichTeam whichTeam, Concerns concerns, ConcernWords words, ConcernSettings settings, InstantSource clock) {
        this.whichTeam = whichTeam;
        this.concerns = concerns;
        this.words = words;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether more of the list is asked for. */
    static boolean isOtherPage(Turn turn) {
        return !(turn.arg(SKIP) + turn.arg(CLOSED)).isEmpty();
    }

    /** The list of this person, or that they handle no team's concerns. */
    Message message(Turn turn) {
        var in = words.in(turn);
        var teams = turn.standing().asHandler();
        if (teams.isEmpty()) {
            return in.message("not-a-handler");
        }
        var all = teams.stream()
                .flatMap(team -> concerns.readable(turn.who(), team).stream())
                .sorted(Comparator.comparing((Readable one) -> one.concern().week())
                        .thenComparing(one -> one.kept().at().id()))
                .toList();
        var open = all.stream().filter(one -> one.concern().isOpen()).count();
        var isClosed = !turn.arg(CLOSED).isEmpty();
        var shown = all.stream()
                .filter(one -> one.concern().isOpen() != isClosed)
                .skip(turn.number(SKIP))
                .toList();
        var intro = in.prose("inbox.intro", "open", open);
        return new Message(intro.asPlain(), List.of(in.heading("inbox.title"), new Block.Text(intro)))
                .with(shown.stream()
                        .limit(ON_A_PAGE)
                        .flatMap(one -> Stream.of(line(in, one), new Block.Buttons(buttons(in, one))))
                        .toList())
                .withButtons(buttons(in, turn, shown.size() > ON_A_PAGE))
                .with(erased(in, turn.who(), teams))
                .with(in.note("inbox.trust"));
    }

    /** What nobody has taken up, or looked at since its raiser wrote, of each team. */
    List<Block> home(Turn turn) {
        return turn.standing().asHandler().stream()
                .flatMap(team -> {
                    var waiting = concerns.readable(turn.who(), team).stream()
                            .filter(one -> one.concern().isOpen()
                                    && (one.kept().isUnread()
                                            || !one.concern().status().isTakenUp()))
                            .count();
                    return Stream.of(waiting)
                            .filter(count -> count > 0)
                            .map(count -> words.in(turn.about(team))
                                    .paragraph("inbox.waiting", "team", team.name(), "count", count));
                })
                .toList();
    }

    private Block line(Wording in, Readable one) {
        var concern = one.concern();
        var said = in.with("topic", words.topic(in, concern))
                .with("week", ConcernWords.week(in, concern.week()))
                .with("status", ConcernWords.status(in, concern))
                .prose("inbox.one", "team", one.team().name());
        var spans = new ArrayList<Prose.Span>();
        Stream.of(
                        Optional.of(in.prose("inbox.unread"))
                                .filter(_ -> one.kept().isUnread()),
                        Optional.of(said),
                        due(in, one))
                .flatMap(Optional::stream)
                .forEach(part -> {
                    if (!spans.isEmpty()) {
                        spans.add(new Prose.Plain(" "));
                    }
                    spans.addAll(part.spans());
                });
        return new Block.Text(new Prose(spans));
    }

    private static List<Button> buttons(Wording in, Readable one) {
        var open = in.button("inbox.open", one.about("open"));
        return one.concern().isOpen() && !one.concern().status().isTakenUp()
                ? List.of(open, in.button("inbox.take-up", one.about("take-up")))
                : List.of(open);
    }

    /** How long there is, for what comes next; nothing where all is done. */
    private Optional<Prose> due(Wording in, Readable one) {
        var concern = one.concern();
        if (!concern.isOpen() || concern.status().isAnswer()) {
            return Optional.empty();
        }
        var isTakenUp = concern.status().isTakenUp();
        var today = LocalDate.ofInstant(clock.instant(), one.team().zone());
        var days = ChronoUnit.DAYS.between(today, isTakenUp ? concern.answerBy(settings) : concern.takeUpBy(settings));
        return Optional.of(
                days < 0
                        ? in.prose(isTakenUp ? "inbox.answer-late" : "inbox.acknowledge-late")
                        : in.prose(isTakenUp ? "inbox.answer" : "inbox.acknowledge", "days", days));
    }

    private List<Button> buttons(Wording in, Turn turn, boolean hasMore) {
        var buttons = new ArrayList<Button>();
        var isClosed = !turn.arg(CLOSED).isEmpty();
        if (hasMore) {
            var next = LIST.with(SKIP, Integer.toString(turn.number(SKIP) + ON_A_PAGE));
            buttons.add(in.button("inbox.more", isClosed ? next.with(CLOSED, "yes") : next));
        }
        if (!isClosed) {
            buttons.add(in.button("inbox.closed", LIST.with(CLOSED, "yes")));
        }
        var teams = turn.standing().asHandler();
        var key = teams.size() == 1 ? "inbox.note" : "inbox.note-of";
        whichTeam.names(teams).entrySet().stream()
                .limit(MOST_TEAMS)
                .forEach(team -> buttons.add(
                        in.button(key, TeamNotes.OPEN.with("team", team.getKey()), "team", team.getValue())));
        return buttons;
    }

    /** What was erased and could have been read by this person: managers are told nothing of what went to the guardian alone. */
    private List<Block> erased(Wording in, PersonId person, List<Team> teams) {
        var count = teams.stream()
                .flatMap(team -> concerns.erased(team.id()).entrySet().stream()
                        .filter(one -> Readers.mayKnowOf(one.getKey(), person, team)))
                .mapToLong(Map.Entry::getValue)
                .sum();
        return count == 0 ? List.of() : List.of(in.note("inbox.before", "erased", count));
    }
}
