package org.tandembot.feature.action;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Wording;
import org.tandembot.disclosure.Figure;
import org.tandembot.feature.action.ActionAccess.Seen;
import org.tandembot.feature.action.Measures.AskedAgain;
import org.tandembot.feature.action.Measures.Measure;
import org.tandembot.feature.action.Measures.Theme;
import org.tandembot.feature.vote.Votes;
import org.tandembot.message.Block;
import org.tandembot.message.Block.Fact;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.roster.Team;

/** Actions as people see them, and what they may do with them. */
@Component
final class ActionCards {

    private static final int ON_A_LINE = 300;

    private final ActionAccess access;
    private final Votes votes;
    private final Measures measures;

    ActionCards(ActionAccess access, Votes votes, Measures measures) {
        this.access = access;
        this.votes = votes;
        this.measures = measures;
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
        var say = seen.say();
        var action = seen.action();
        var links = action.links();
        var isSettled = action.accepted() || !action.isOpen();
        return Stream.of(
                        say.fact(
                                "fact.owner", isSettled ? seen.owner() : say.text("owner.asked", "name", seen.owner())),
                        say.fact("fact.status", status(seen)),
                        say.fact("fact.review", say.text(action.isOverdue(today) ? "review.late" : "review.on")),
                        say.fact(
                                "fact.questions",
                                lines(links.questions().stream().map(Measure::ask))),
                        say.fact("fact.themes", lines(links.themes().stream().map(Theme::label))),
                        say.fact("fact.idea", links.idea()),
                        say.fact("fact.bias", links.bias()),
                        say.fact(
                                "fact.told",
                                lines(action.told().stream()
                                        .map(told -> Prose.shortened(told.note().did(), ON_A_LINE)))),
                        say.fact(
                                "fact.seen",
                                lines(action.told().stream()
                                        .map(told -> votes.whoSaw(say::language, seen.team(), told.draft())))),
                        say.fact("fact.change", changes(say, seen.team(), action)))
                .filter(fact -> !fact.value().isEmpty())
                .toList();
    }

    private static String lines(Stream<String> some) {
        return some.collect(Collectors.joining("\n"));
    }

    private static String status(Seen seen) {
        var now = seen.action().now();
        var key = now.why().isEmpty() ? "status-line.plain" : "status-line.why";
        var status = seen.say().text("status." + now.status().code());
        return seen.say().text(key, "status", status, "day", now.on(), "why", now.why());
    }

    /** Before and after, a line for each linked question that has both. */
    private String changes(Wording say, Team team, Action action) {
        return lines(changed(team, action).stream().map(one -> {
            var change = one.change();
            return say.with("before", agree(say, change.before()), "after", agree(say, change.after()))
                    .text(
                            "change-line." + change.moved().code(),
                            "ask",
                            one.question().ask());
        }));
    }

    private List<AskedAgain> changed(Team team, Action action) {
        return measures.changes(team, action.links().questions(), action.decided());
    }

    /** How many agreed, as coarse as it may be shown, or that it is hidden. */
    private static String agree(Wording say, Figure figure) {
        return switch (figure) {
            case Figure.Shown shown -> say.of(shown).text("share.agreed");
            case Figure.AsBefore before -> say.asBefore(before);
            case Figure.Hidden _ -> say.text("share.hidden");
        };
    }

    /** The name of such a value in {@code /dialogs}. */
    private static List<Button> buttons(Seen seen) {
        var buttons = new ArrayList<Button>();
        buttons.add(seen.button("open"));
        if (seen.action().isOpen()) {
            buttons.add(seen.button("hand"));
        }
        buttons.addAll(tellButton(seen));
        return buttons;
    }

    private static List<Button> tellButton(Seen seen) {
        return seen.isByManager() && seen.action().mayBeTold() ? List.of(seen.primary("tell")) : List.of();
    }

    /** What was just done, and with a press it is undone. */
    Message done(Seen seen, String key) {
        var undo = seen.about("undo")
                .with("version", Integer.toString(seen.action().version()));
        var buttons = new ArrayList<>(tellButton(seen));
        buttons.add(seen.say().button("button.undo", undo));
        buttons.add(Talking.button(seen.say(), seen.team(), "log"));
        return seen.card(key).withButtons(buttons);
    }

    /** To its owner, who has not said yet whether they take it on. */
    Message asked(Seen seen) {
        return seen.card("ask.text", seen.primary("accept"), seen.button("hand"));
    }

    /** To its owner, or a manager, who can change it. */
    Message toChange(Seen seen, String key) {
        return seen.card(key, seen.primary("open"), seen.button("hand"));
    }

    /** To a manager: done, and the team could be told. */
    Message toTell(Seen seen) {
        return seen.card("managers.done", seen.primary("tell"), seen.button("open"));
    }

    /** On its owner's home page. */
    List<Block> mine(Seen seen) {
        return seen.card("home.yours", seen.button("open")).blocks();
    }

    /** To the channel: the questions were asked again. */
    Optional<Message> moved(Team team, Action action) {
        var say = access.say(team);
        return Optional.of(changes(say, team, action))
                .filter(changes -> !changes.isEmpty())
                .map(changes -> say.message("moved.text", "what", action.what())
                        .with(new Block.Text(changes), say.note("moved.honest"))
                        .withButtons(List.of(Talking.button(say, team, "log"))));
    }

    /** Whether a round with one of its questions has closed since they were asked again. */
    boolean hasMoved(Team team, Action action, Instant since) {
        return changed(team, action).stream()
                .anyMatch(one -> one.change().afterClosed().isAfter(since));
    }
}
