package org.tandembot.feature.action;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.feature.action.Action.Status;
import org.tandembot.feature.action.Action.Told;
import org.tandembot.feature.action.Crew.Seen;
import org.tandembot.feature.action.Measures.Change;
import org.tandembot.feature.action.Measures.Measure;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Block.Fact;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.roster.Team;

/** An action as people see it. */
@Component
final class ActionCards {

    private static final int ON_A_LINE = 300;

    private final Crew crew;
    private final RedisPolls polls;
    private final PollCards pollCards;
    private final Words words;
    private final KnownResults results;

    ActionCards(Crew crew, RedisPolls polls, PollCards pollCards, Dialogs dialogs, KnownResults results) {
        this.crew = crew;
        this.polls = polls;
        this.pollCards = pollCards;
        this.words = dialogs.words("action");
        this.results = results;
    }

    /** All there is to know of it, with what this person may do. */
    List<Block> entry(Seen seen, LocalDate today) {
        var blocks = new ArrayList<Block>();
        blocks.add(
                new Block.Text(new Prose(List.of(new Prose.Strong(seen.action().what())))));
        blocks.add(new Block.Facts(facts(seen, today)));
        if (seen.mayChange()) {
            blocks.add(new Block.Buttons(buttons(seen)));
        }
        return blocks;
    }

    private List<Fact> facts(Seen seen, LocalDate today) {
        var team = seen.team();
        var language = team.language();
        var action = seen.action();
        var facts = new ArrayList<Fact>();
        var owner = crew.nameOf(team, action.owner());
        add(
                facts,
                language,
                "fact.owner",
                action.accepted() || !action.isOpen() ? owner : words.text(language, "owner.asked", "name", owner));
        add(facts, language, "fact.status", status(team, action));
        add(
                facts,
                language,
                "fact.review",
                words.text(
                        language,
                        action.isOverdue(today) ? "review.late" : "review.on",
                        "day",
                        day(team, action.review())));
        add(
                facts,
                language,
                "fact.questions",
                lines(action.links().questions().stream().map(Measure::ask)));
        add(
                facts,
                language,
                "fact.themes",
                lines(action.links().themes().stream().map(Measures.Theme::label)));
        add(facts, language, "fact.idea", action.links().idea());
        add(facts, language, "fact.bias", action.links().bias());
        action.told().ifPresent(told -> {
            add(
                    facts,
                    language,
                    "fact.told",
                    Shortened.to(ON_A_LINE, told.note().did()));
            add(facts, language, "fact.seen", seen(team, told));
        });
        add(facts, language, "fact.change", changes(team, action));
        return facts;
    }

    private void add(List<Fact> facts, Locale language, String key, String value) {
        if (!value.isEmpty()) {
            facts.add(new Fact(words.text(language, key), value));
        }
    }

    private static String lines(Stream<String> some) {
        return some.collect(Collectors.joining("\n"));
    }

    private String status(Team team, Action action) {
        var language = team.language();
        var status = words.text(language, "status." + action.status().code());
        var why = action.now().why();
        return words.text(
                language,
                why.isEmpty() ? "status-line.plain" : "status-line.why",
                "status",
                status,
                "day",
                day(team, action.now().on()),
                "why",
                why);
    }

    /** Nothing while it is asked: no count may move with one press. */
    private String seen(Team team, Told told) {
        return polls.result(team.id(), told.draft())
                .flatMap(result ->
                        polls.find(team.id(), told.draft()).map(poll -> pollCards.seenLine(team, poll, result)))
                .orElse("");
    }

    /** Before and after, a line for each linked question that has both. */
    String changes(Team team, Action action) {
        return lines(results.moved(team, action).stream().map(one -> line(team, one.question(), one.change())));
    }

    private String line(Team team, Measure question, Change change) {
        var language = team.language();
        return words.text(
                language,
                switch (change.moved()) {
                    case BETTER -> "change-line.better";
                    case WORSE -> "change-line.worse";
                    case CANNOT_TELL -> "change-line.cannot-tell";
                },
                "ask",
                question.ask(),
                "before",
                Shares.agree(words, language, change.before()),
                "after",
                Shares.agree(words, language, change.after()));
    }

    private List<Button> buttons(Seen seen) {
        var language = seen.team().language();
        var buttons = new ArrayList<Button>();
        var action = seen.action();
        buttons.add(Button.of(words.text(language, "button.open"), about("open", seen)));
        if (action.isOpen()) {
            buttons.add(Button.of(words.text(language, "button.hand"), about("hand", seen)));
        }
        if (seen.isByManager() && mayBeTold(action)) {
            buttons.add(Button.primary(words.text(language, "button.tell"), about("tell", seen)));
        }
        return buttons;
    }

    /** There is something to tell: it is done, or it will not be as it was planned, and why. */
    static boolean mayBeTold(Action action) {
        return action.told().isEmpty()
                && (action.status() == Status.DONE || action.status().needsWhy());
    }

    static ActionId about(String verb, Seen seen) {
        return new ActionId(
                "action", verb, Map.of("t", seen.team().id(), "a", seen.action().id()));
    }

    /** What was just done, and with a press it is undone. */
    Message done(Seen seen, String key) {
        var language = seen.team().language();
        var text = words.prose(
                language, key, "what", seen.action().what(), "team", seen.team().name());
        var buttons = new ArrayList<Button>();
        if (seen.isByManager() && mayBeTold(seen.action())) {
            buttons.add(Button.primary(words.text(language, "button.tell"), about("tell", seen)));
        }
        buttons.add(Button.of(
                words.text(language, "button.undo"),
                about("undo", seen).with("v", Integer.toString(seen.action().version()))));
        buttons.add(logButton(seen.team()));
        return Message.of(text.asPlain(), new Block.Text(text), new Block.Buttons(buttons));
    }

    Button logButton(Team team) {
        return Button.of(
                words.text(team.language(), "talk.log"), new ActionId("action", "log", Map.of("t", team.id())));
    }

    /** To its owner, who has not said yet whether they take it on. */
    Message asked(Seen seen) {
        return card(
                seen,
                "ask.text",
                Button.primary(words.text(seen.team().language(), "button.accept"), about("accept", seen)),
                Button.of(words.text(seen.team().language(), "button.hand"), about("hand", seen)));
    }

    /** To its owner, or a manager, who can change it. */
    Message toChange(Seen seen, String key) {
        return card(
                seen,
                key,
                Button.primary(words.text(seen.team().language(), "button.open"), about("open", seen)),
                Button.of(words.text(seen.team().language(), "button.hand"), about("hand", seen)));
    }

    /** To a manager: done, and the team could be told. */
    Message toTell(Seen seen) {
        return card(
                seen,
                "managers.done",
                Button.primary(words.text(seen.team().language(), "button.tell"), about("tell", seen)),
                Button.of(words.text(seen.team().language(), "button.open"), about("open", seen)));
    }

    /** On its owner's home page. */
    List<Block> mine(Seen seen) {
        return card(
                        seen,
                        "home.yours",
                        Button.of(words.text(seen.team().language(), "button.open"), about("open", seen)))
                .blocks();
    }

    private Message card(Seen seen, String key, Button... buttons) {
        var team = seen.team();
        var action = seen.action();
        var text = words.prose(
                team.language(),
                key,
                "team",
                team.name(),
                "what",
                action.what(),
                "owner",
                crew.nameOf(team, action.owner()),
                "day",
                day(team, action.review()));
        return Message.of(text.asPlain(), new Block.Text(text), new Block.Buttons(buttons));
    }

    /** To the channel: the questions were asked again. */
    Message moved(Team team, Action action) {
        var language = team.language();
        var text = words.prose(language, "moved.text", "what", action.what());
        return Message.of(
                text.asPlain(),
                new Block.Text(text),
                new Block.Text(changes(team, action)),
                new Block.Note(words.prose(language, "moved.honest")),
                new Block.Buttons(logButton(team)));
    }

    private static ZonedDateTime day(Team team, LocalDate day) {
        return day.atStartOfDay(team.zone());
    }

    /** Whether a round with one of its questions has closed since they were asked again. */
    boolean hasMoved(Team team, Action action, Instant since) {
        return results.moved(team, action).stream()
                .anyMatch(one -> one.change().afterClosed().isAfter(since));
    }
}
