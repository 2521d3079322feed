package org.tandembot.feature.vote;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Reply;
import org.tandembot.chat.Turn;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Wording;
import org.tandembot.dialog.Words;
import org.tandembot.disclosure.Figure;
import org.tandembot.feature.vote.Poll.Kind;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Coded;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;
import org.tandembot.message.Reader;
import org.tandembot.roster.Team;

/** What people see of a poll: the question, their own choice, and the outcome. */
@Component
final class PollCards {

    static final String FEATURE = "vote";

    /** Where an outcome leads a manager, and everyone. */
    static final ActionId DECIDE = new ActionId("action", "new");

    static final ActionId LOG = new ActionId("action", "log");

    /** Phones cut a longer button off; the whole text stands above it. */
    private static final int ON_A_BUTTON = 28;

    private final Words words;

    PollCards(Dialogs dialogs) {
        this.words = dialogs.words(FEATURE);
    }

    Wording say(Reader reader) {
        return words.in(reader);
    }

    /** What one person is told about their team. */
    Reply whisper(Turn turn, Team team, String key, Object... namesAndValues) {
        return new Reply.Whisper(say(turn.about(team)).message(key, namesAndValues));
    }

    /** Does this for the team that is named, where this person manages it. */
    Reply asManager(Turn turn, Function<Team, Reply> then) {
        return turn.asManager(words, "not-a-manager", then);
    }

    /** A vote as the channel sees it: always the same, whoever has voted. */
    Message vote(Team team, Poll poll) {
        var say = say(team);
        var ask = say.prose("ask");
        return Message.of(ask.asPlain(), say.heading("title"), new Block.Text(ask))
                .with(choices(say, team, poll, Optional.empty()));
    }

    /** The choices of a poll to press, with the promise below. */
    List<Block> choices(Wording say, Team team, Poll poll, Optional<Integer> chosen) {
        var blocks = new ArrayList<Block>();
        if (poll.kind() == Kind.PRIORITY) {
            each(poll)
                    .forEach(choice -> blocks.add(
                            say.paragraph("choice", "number", choice + 1, "text", label(say, poll, choice))));
        }
        blocks.add(new Block.Buttons(each(poll)
                .map(choice -> button(say, poll, choice, chosen.isPresent())
                        .chosen(chosen.filter(choice::equals).isPresent()))
                .toList()));
        blocks.add(say.note(
                "trust",
                "minimum",
                poll.minimumGroupSize(),
                "closes",
                poll.closes().atZone(team.zone())));
        return blocks;
    }

    private static Stream<Integer> each(Poll poll) {
        return IntStream.range(0, poll.options().size()).boxed();
    }

    private static Button button(Wording say, Poll poll, int choice, boolean isOwn) {
        var text = label(say, poll, choice);
        var label = poll.kind() == Kind.SEEN
                ? text
                : say.text("button", "number", choice + 1, "text", Prose.shortened(text, ON_A_BUTTON));
        var action = about("cast", poll).with("choice", Integer.toString(choice));
        return Button.of(label, isOwn ? action.with("own", "yes") : action);
    }

    /** The choice that such a button names, from 0; none has that number where it is not one of these. */
    static int choice(ActionId pressed) {
        return pressed.place("choice");
    }

    /** Whether it was on what one person alone sees, which may be replaced; the channel's message may not. */
    static boolean isOwn(ActionId pressed) {
        return !pressed.arg("own").isEmpty();
    }

    static ActionId about(String verb, Poll poll) {
        return new ActionId(FEATURE, verb, Map.of("team", poll.team(), "poll", poll.id()));
    }

    private static String label(Wording say, Poll poll, int choice) {
        var text = poll.options().get(choice).text();
        return poll.kind() == Kind.SEEN ? say.text("seen." + text) : text;
    }

    /** The same where there is one line for it. */
    private static String brief(Wording say, Poll poll, int choice) {
        return poll.kind() == Kind.SEEN
                ? label(say, poll, choice)
                : poll.options().get(choice).brief();
    }

    /** To the one who has just chosen. */
    Message chose(Wording say, Team team, Poll poll, int choice) {
        return say.message("kept", "text", label(say, poll, choice), "team", team.name())
                .with(choices(say, team, poll, Optional.of(choice)))
                .inConfidence();
    }

    /** The way to start one. */
    Button startButton(Wording say, Team team) {
        return say.button("start", new ActionId(FEATURE, "new", Map.of("team", team.id())));
    }

    Button closeButton(Wording say, Team team, Poll poll) {
        return say.button("close.button", about("close", poll)).confirming(say.confirm("close.", "team", team.name()));
    }

    Message outcome(Wording say, Team team, Poll poll, Figure result) {
        return say.message(poll.kind() == Kind.SEEN ? "seen.outcome" : "outcome.vote", "team", team.name())
                .with(figures(say, poll, result));
    }

    /** Below an outcome: for a manager the way on to an action. */
    List<Button> onwards(Wording say, Poll poll, boolean isToManager) {
        var log = say.button("log", LOG.with("team", poll.team()));
        return isToManager && poll.kind() == Kind.PRIORITY
                ? List.of(say.primary("new", DECIDE.with("team", poll.team()).with("poll", poll.id())), log)
                : List.of(log);
    }

    private static List<Block> figures(Wording say, Poll poll, Figure figure) {
        return switch (figure) {
            case Figure.Shown shown -> shown(say, poll, shown);
            case Figure.AsBefore before ->
                List.of(
                        say.paragraph(
                                before.isBack() ? "outcome.back" : "outcome.as-before",
                                "when",
                                before.asked().atZone(ZoneOffset.UTC)),
                        facts(say, poll, before.figure()),
                        say.note("outcome.held", "minimum", poll.minimumGroupSize()));
            case Figure.Hidden(var why) ->
                List.of(say.paragraph("outcome." + Coded.of(why), "minimum", poll.minimumGroupSize()));
        };
    }

    private static List<Block> shown(Wording say, Poll poll, Figure.Shown shown) {
        var blocks = new ArrayList<Block>();
        if (poll.kind() == Kind.PRIORITY) {
            blocks.add(first(say, poll, shown));
        }
        blocks.add(facts(say, poll, shown));
        blocks.add(say.note("outcome.asked", "asked", shown.asked(), "band", say.band(shown.answered())));
        return blocks;
    }

    /** Which choice came first, or that none can be told from the others. */
    private static Block first(Wording say, Poll poll, Figure.Shown shown) {
        var ranking = poll.ranking(shown);
        var level = ranking.first();
        return ranking.clear()
                .map(choice -> say.paragraph("outcome.first", "text", label(say, poll, choice)))
                .orElseGet(() -> level.size() > 1
                        ? say.paragraph(
                                "outcome.level",
                                "choices",
                                level.stream()
                                        .map(choice -> brief(say, poll, choice))
                                        .collect(Collectors.joining(" · ")))
                        : say.paragraph("outcome.close", "text", label(say, poll, level.getFirst())));
    }

    private static Block facts(Wording say, Poll poll, Figure.Shown shown) {
        return new Block.Facts(each(poll)
                .map(choice -> new Block.Fact(brief(say, poll, choice), share(say, poll, shown, choice)))
                .toList());
    }

    /** Who could see their views, in one line. */
    static String seenLine(Wording say, Poll poll, Figure figure) {
        return switch (figure) {
            case Figure.Shown shown -> seenLine(say, "seen.line", poll, shown, poll.opened());
            case Figure.AsBefore before ->
                seenLine(
                        say,
                        before.isBack() ? "seen.line-back" : "seen.line-as-before",
                        poll,
                        before.figure(),
                        before.asked());
            case Figure.Hidden(var why) -> say.text("outcome." + Coded.of(why), "minimum", poll.minimumGroupSize());
        };
    }

    private static String seenLine(Wording say, String key, Poll poll, Figure.Shown shown, Instant when) {
        return say.with("yes", share(say, poll, shown, 0))
                .with("partly", share(say, poll, shown, 1))
                .with("no", share(say, poll, shown, 2))
                .text(key, "asked", shown.asked(), "when", when.atZone(ZoneOffset.UTC));
    }

    private static String share(Wording say, Poll poll, Figure.Shown shown, int choice) {
        return say.share(shown.shares().get(poll.place(choice)));
    }

    /** The name of such a value in {@code /dialogs}. */
}
