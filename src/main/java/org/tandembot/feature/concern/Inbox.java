package org.tandembot.feature.concern;

import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Turn;
import org.tandembot.chat.WhichTeam;
import org.tandembot.feature.concern.Circle.Readable;
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

    private final Circle circle;
    private final WhichTeam whichTeam;
    private final Concerns concerns;
    private final Wording wording;
    private final ConcernSettings settings;
    private final InstantSource clock;

    Inbox(
            Circle circle,
            WhichTeam whichTeam,
            Concerns concerns,
            Wording wording,
            ConcernSettings settings,
            InstantSource clock) {
        this.circle = circle;
        this.whichTeam = whichTeam;
        this.concerns = concerns;
        this.wording = wording;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * The list of this person; empty where they handle no team's concerns.
     *
     * @param showsClosed whether to show the closed ones in the place of the open ones
     * @param skipped how many to leave out, that were shown before
     */
    Optional<Message> message(Turn turn, boolean showsClosed, int skipped) {
        var person = turn.who();
        var language = turn.language();
        var teams = turn.standing().asHandler();
        if (teams.isEmpty()) {
            return Optional.empty();
        }
        var all = teams.stream()
                .flatMap(team -> circle.readable(person, team).stream())
                .sorted(Comparator.comparing(
                                (Readable one) -> one.kept().concern().week())
                        .thenComparing(one -> one.kept().at().id()))
                .toList();
        var shown = all.stream()
                .filter(one -> one.kept().concern().isOpen() != showsClosed)
                .toList();
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Heading(wording.text(language, "inbox.title")));
        var open = all.stream().filter(one -> one.kept().concern().isOpen()).count();
        var intro = wording.prose(language, "inbox.intro", "open", open);
        blocks.add(new Block.Text(intro));
        shown.stream().skip(skipped).limit(ON_A_PAGE).forEach(one -> add(blocks, one, language));
        blocks.add(new Block.Buttons(buttons(language, teams, showsClosed, shown.size(), skipped)));
        erased(person, language, teams).ifPresent(blocks::add);
        blocks.add(new Block.Note(wording.prose(language, "inbox.trust")));
        return Optional.of(new Message(intro.asPlain(), blocks));
    }

    private void add(List<Block> blocks, Readable one, Locale language) {
        var concern = one.kept().concern();
        var spans = new ArrayList<Prose.Span>();
        if (one.kept().isUnread()) {
            spans.addAll(wording.prose(language, "inbox.unread").spans());
            spans.add(new Prose.Plain(" "));
        }
        spans.addAll(wording.prose(
                        language,
                        "inbox.one",
                        "topic",
                        wording.topic(language, concern.topic()),
                        "week",
                        wording.week(language, concern.week()),
                        "team",
                        one.team().name(),
                        "status",
                        wording.status(language, concern))
                .spans());
        due(language, one).ifPresent(due -> {
            spans.add(new Prose.Plain(" "));
            spans.addAll(due.spans());
        });
        blocks.add(new Block.Text(new Prose(spans)));
        var about = Map.of("t", one.team().id(), "c", one.kept().at().id());
        var buttons = new ArrayList<Button>();
        buttons.add(Button.of(wording.text(language, "inbox.open"), new ActionId("concern", "open", about)));
        if (concern.isOpen() && !concern.status().isTakenUp()) {
            buttons.add(Button.of(wording.text(language, "inbox.take-up"), new ActionId("concern", "take-up", about)));
        }
        blocks.add(new Block.Buttons(buttons));
    }

    /** How long there is, for what comes next; nothing where all is done. */
    private Optional<Prose> due(Locale language, Readable one) {
        var concern = one.kept().concern();
        if (!concern.isOpen() || concern.status().isAnswer()) {
            return Optional.empty();
        }
        var isTakenUp = concern.status().isTakenUp();
        var days = ChronoUnit.DAYS.between(
                today(one.team()), isTakenUp ? concern.answerBy(settings) : concern.takeUpBy(settings));
        if (days < 0) {
            return Optional.of(wording.prose(language, isTakenUp ? "inbox.answer-late" : "inbox.acknowledge-late"));
        }
        return Optional.of(wording.prose(language, isTakenUp ? "inbox.answer" : "inbox.acknowledge", "days", days));
    }

    LocalDate today(Team team) {
        return LocalDate.ofInstant(clock.instant(), team.zone());
    }

    private List<Button> buttons(Locale language, List<Team> teams, boolean showsClosed, int there, int skipped) {
        var buttons = new ArrayList<Button>();
        if (there > skipped + ON_A_PAGE) {
            var next = new ActionId("concern", "inbox", Map.of("s", Integer.toString(skipped + ON_A_PAGE)));
            buttons.add(Button.of(wording.text(language, "inbox.more"), showsClosed ? next.with("k", "1") : next));
        }
        if (!showsClosed) {
            buttons.add(Button.of(
                    wording.text(language, "inbox.closed"), new ActionId("concern", "inbox", Map.of("k", "1"))));
        }
        var names = whichTeam.names(teams);
        teams.stream()
                .limit(10)
                .forEach(team -> buttons.add(Button.of(
                        wording.text(
                                language,
                                teams.size() == 1 ? "inbox.note" : "inbox.note-of",
                                "team",
                                names.getOrDefault(team.id(), "")),
                        new ActionId("concern", "note", Map.of("t", team.id())))));
        return buttons;
    }

    /** What was erased and could have been read by this person: managers are told nothing of what went to the guardian alone. */
    private Optional<Block> erased(PersonId person, Locale language, List<Team> teams) {
        var count = teams.stream()
                .map(team -> concerns.erased(team.id()).entrySet().stream()
                        .filter(one -> Counted.mayBeToldTo(person, team, one.getKey()))
                        .collect(Collectors.summingLong(Map.Entry::getValue)))
                .mapToLong(Long::longValue)
                .sum();
        return count == 0
                ? Optional.empty()
                : Optional.of(new Block.Note(wording.prose(language, "inbox.before", "erased", count)));
    }
}
