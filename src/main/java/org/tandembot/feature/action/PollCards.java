package org.tandembot.feature.action;

import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.disclosure.Figure.Why;
import org.tandembot.feature.action.Poll.Kind;
import org.tandembot.feature.action.Poll.Result;
import org.tandembot.feature.action.Poll.Shown;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.roster.Team;

/** What people see of a poll: the question, their own choice, and the outcome. */
@Component
final class PollCards {

    /** Phones cut a longer button off; the whole text stands above it. */
    private static final int ON_A_BUTTON = 28;

    private final Words words;

    PollCards(Dialogs dialogs) {
        this.words = dialogs.words("action");
    }

    /** A vote as the channel sees it: always the same, whoever has voted. */
    Message vote(Team team, Poll poll) {
        var language = team.language();
        var ask = words.prose(language, "vote.ask", "team", team.name());
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Heading(words.text(language, "vote.title")));
        blocks.add(new Block.Text(ask));
        blocks.addAll(choices(team, poll, Optional.empty()));
        return new Message(ask.asPlain(), blocks);
    }

    /** The choices of a poll to press, with the promise below. */
    List<Block> choices(Team team, Poll poll, Optional<Integer> chosen) {
        var language = team.language();
        var blocks = new ArrayList<Block>();
        if (poll.kind() == Kind.PRIORITY) {
            IntStream.range(0, poll.options().size())
                    .forEach(choice -> blocks.add(new Block.Text(words.prose(
                            language,
                            "vote.choice",
                            "number",
                            choice + 1,
                            "text",
                            poll.options().get(choice).text()))));
        }
        blocks.add(new Block.Buttons(IntStream.range(0, poll.options().size())
                .mapToObj(choice -> button(language, poll, choice, chosen))
                .toList()));
        blocks.add(new Block.Note(
                words.prose(language, "vote.trust", "minimum", poll.minimumGroupSize(), "closes", local(team, poll))));
        return blocks;
    }

    private Button button(Locale language, Poll poll, int choice, Optional<Integer> chosen) {
        var text = label(language, poll, choice);
        var action =
                new ActionId("action", "cast", Map.of("t", poll.team(), "p", poll.id(), "c", Integer.toString(choice)));
        var label = poll.kind() == Kind.SEEN
                ? text
                : words.text(language, "vote.button", "number", choice + 1, "text", Shortened.to(ON_A_BUTTON, text));
        // What one person alone sees may be replaced; the channel's message may not.
        return Button.of(label, chosen.isPresent() ? action.with("w", "1") : action)
                .chosen(chosen.filter(one -> one == choice).isPresent());
    }

    private String label(Locale language, Poll poll, int choice) {
        var text = poll.options().get(choice).text();
        return poll.kind() == Kind.SEEN ? words.text(language, "seen." + text) : text;
    }

    /** To the one who has just chosen. */
    Message chose(Team team, Poll poll, int choice) {
        var language = team.language();
        var text = words.prose(language, "vote.kept", "text", label(language, poll, choice), "team", team.name());
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Text(text));
        blocks.addAll(choices(team, poll, Optional.of(choice)));
        return new Message(text.asPlain(), blocks).inConfidence();
    }

    Message closed(Team team) {
        return Message.of(words.prose(team.language(), "vote.closed", "team", team.name()));
    }

    /** The same for all who have no vote, whether there is such a poll or not. */
    Message notYours(Locale language) {
        return Message.of(words.prose(language, "vote.not-yours"));
    }

    /** The outcome of a vote; {@code toManager} with the way on to an action. */
    Message outcome(Team team, Poll poll, Result result, boolean toManager) {
        var language = team.language();
        var text =
                words.prose(language, poll.kind() == Kind.SEEN ? "seen.outcome" : "outcome.vote", "team", team.name());
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Text(text));
        blocks.addAll(figures(team, poll, result));
        var buttons = new ArrayList<Button>();
        if (toManager && poll.kind() == Kind.PRIORITY) {
            buttons.add(Button.primary(
                    words.text(language, "talk.new"),
                    new ActionId("action", "new", Map.of("t", team.id(), "p", poll.id()))));
        }
        buttons.add(Button.of(words.text(language, "talk.log"), new ActionId("action", "log", Map.of("t", team.id()))));
        blocks.add(new Block.Buttons(buttons));
        return new Message(text.asPlain(), blocks);
    }

    private List<Block> figures(Team team, Poll poll, Result result) {
        var language = team.language();
        if (result.shown().isEmpty()) {
            return List.of(new Block.Text(words.prose(language, notShown(result), "minimum", poll.minimumGroupSize())));
        }
        var shown = result.shown().get();
        var blocks = new ArrayList<Block>();
        if (poll.kind() == Kind.PRIORITY) {
            blocks.add(new Block.Text(shown.first()
                    .map(choice -> words.prose(language, "outcome.first", "text", label(language, poll, choice)))
                    .orElseGet(() -> words.prose(language, "outcome.level"))));
        }
        blocks.add(new Block.Facts(IntStream.range(0, poll.options().size())
                .mapToObj(choice -> new Block.Fact(
                        label(language, poll, choice),
                        Shares.share(words, language, shown.shares().get(choice))))
                .toList()));
        blocks.add(new Block.Note(words.prose(
                language,
                "outcome.asked",
                "asked",
                result.asked(),
                "band",
                Shares.band(words, language, shown.voted()))));
        return blocks;
    }

    /** Who could see their views, in one line. */
    String seenLine(Team team, Poll poll, Result result) {
        var language = team.language();
        return result.shown()
                .map(shown -> words.text(
                        language,
                        "seen.line",
                        "yes",
                        part(language, shown, 0),
                        "partly",
                        part(language, shown, 1),
                        "no",
                        part(language, shown, 2),
                        "asked",
                        result.asked()))
                .orElseGet(() -> words.text(language, notShown(result), "minimum", poll.minimumGroupSize()));
    }

    private static String notShown(Result result) {
        return switch (result.why().orElse(Why.TOO_FEW)) {
            case TOO_FEW, OTHERS_COULD_BE_WORKED_OUT -> "outcome.too-few";
            case NO_CLEAR_CHANGE, TOLD_ENOUGH -> "outcome.told-enough";
            case LOST -> "outcome.lost";
        };
    }

    private String part(Locale language, Shown shown, int choice) {
        return Shares.share(words, language, shown.shares().get(choice));
    }

    private static ZonedDateTime local(Team team, Poll poll) {
        return poll.closes().atZone(team.zone());
    }
}
