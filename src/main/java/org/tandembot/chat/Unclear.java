package org.tandembot.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tandembot.chat.Commands.Help;
import org.tandembot.chat.Commands.Leftover;
import org.tandembot.chat.Interaction.Command;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;
import org.tandembot.message.Prose;

/**
 * What Tandem says to words that it does not understand: that nobody has read them, where they stand now, and the ways on. Any of
 * them may be a worry, so each answer has the way to say one.
 */
final class Unclear {

    static final ActionId MENU = new ActionId("chat", "menu");

    private static final int LONGEST_SHOWN = 60;
    private static final int SHORT = 3;

    private final Words words;

    Unclear(Words words) {
        this.words = words;
    }

    Reply welcome(Turn turn) {
        return new Reply.Whisper(Message.of(say(turn, "unclear.welcome")));
    }

    Reply files(Turn turn, List<Signpost> signposts) {
        return reply(turn, say(turn, "unclear.files"), true, List.of(), signposts);
    }

    Reply help(Turn turn, Help help) {
        var command = help.route().first();
        return reply(turn, say(turn, "unclear.help", "command", command), false, help.all(), List.of());
    }

    Reply leftover(Turn turn, String whole, Leftover leftover, List<Signpost> signposts) {
        var route = leftover.route();
        var rest = shown(leftover.rest());
        if (leftover.isLike()) {
            var near = leftover.likely()
                    .getFirst()
                    .words()
                    .substring(route.first().length())
                    .strip();
            return near(
                    turn,
                    say(turn, "unclear.leftover-near", "typed", rest, "command", route.words(), "near", near),
                    leftover.likely(),
                    signposts);
        }
        if (Hearing.isMeant(signposts)) {
            return worried(turn, signposts);
        }
        return reply(
                turn,
                say(
                        turn,
                        route.opensForm() ? "unclear.leftover-form" : "unclear.leftover",
                        "typed",
                        rest,
                        "command",
                        route.words()),
                isLong(whole),
                leftover.likely(),
                signposts);
    }

    Reply unknown(Turn turn, String whole, List<CommandRoute> likely, List<Signpost> signposts) {
        if (!likely.isEmpty()) {
            var near = likely.getFirst().words();
            return near(
                    turn, say(turn, "unclear.unknown-near", "typed", shown(whole), "near", near), likely, signposts);
        }
        if (Hearing.isMeant(signposts)) {
            return worried(turn, signposts);
        }
        var opening = turn.what() instanceof Command || whole.startsWith("/")
                ? say(turn, "unclear.command", "typed", shown(whole))
                : say(turn, "unclear.said");
        return reply(turn, opening, isLong(whole), List.of(), signposts);
    }

    /** A slip of the pen is no worry yet: its answer is calm, and has the way all the same. */
    private Reply near(Turn turn, Prose opening, List<CommandRoute> likely, List<Signpost> signposts) {
        var calm = signposts.stream()
                .map(one -> new Signpost(false, List.of(), one.ways()))
                .toList();
        return reply(turn, opening, false, likely, calm);
    }

    private Reply worried(Turn turn, List<Signpost> signposts) {
        return reply(turn, say(turn, "unclear.nobody"), true, List.of(), signposts);
    }

    private Reply reply(
            Turn turn, Prose opening, boolean saysWhere, List<CommandRoute> likely, List<Signpost> signposts) {
        var blocks = new ArrayList<Block>();
        blocks.add(new Block.Text(opening));
        signposts.stream().filter(Signpost::isMeant).forEach(one -> blocks.addAll(one.about()));
        if (saysWhere || Hearing.isMeant(signposts)) {
            blocks.add(new Block.Text(where(turn)));
        }
        blocks.add(new Block.Buttons(Stream.of(
                        likely.stream().map(CommandRoute::button),
                        signposts.stream().flatMap(one -> one.ways().stream()),
                        Stream.of(Button.of(words.in(turn).text("unclear.menu"), MENU)))
                .flatMap(buttons -> buttons)
                .toList()));
        return new Reply.Whisper(new Message(opening.asPlain(), blocks));
    }

    /** Where the words stand now: a command is seen by whoever typed it alone. */
    private Prose where(Turn turn) {
        if (turn.what() instanceof Command) {
            return say(turn, "unclear.where.command");
        }
        return say(turn, turn.where() instanceof Place.Private ? "unclear.where.chat" : "unclear.where.channel");
    }

    private Prose say(Turn turn, String key, Object... namesAndValues) {
        return words.in(turn).prose(key, namesAndValues);
    }

    private static boolean isLong(String typed) {
        return Typed.words(typed).size() > SHORT;
    }

    private static String shown(String typed) {
        return Prose.shortened(typed, LONGEST_SHOWN);
    }
}
