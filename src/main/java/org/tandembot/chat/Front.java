package org.tandembot.chat;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.chat.Interaction.Command;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.Block;
import org.tandembot.message.Message;

/** What Tandem says when no feature does: the menu, the home page, and that a thing is unknown. */
@Component
final class Front {

    private final Words words;

    Front(Dialogs dialogs) {
        this.words = dialogs.words("chat");
    }

    Reply menu(Turn turn, List<Feature> features) {
        var buttons = features.stream()
                .flatMap(feature -> feature.menu(turn).stream())
                .limit(25)
                .toList();
        var intro = words.prose(turn.language(), "menu.intro");
        var blocks = Stream.of(
                        Stream.of(new Block.Text(intro)),
                        buttons.isEmpty()
                                ? Stream.of(new Block.Text(words.prose(turn.language(), "menu.empty")))
                                : Stream.of(new Block.Buttons(buttons)),
                        Stream.of(new Block.Note(words.prose(turn.language(), "menu.words"))))
                .<Block>flatMap(blocksOf -> blocksOf)
                .toList();
        return new Reply.Whisper(new Message(intro.asPlain(), blocks));
    }

    Reply home(Turn turn, List<Feature> features) {
        var open = features.stream()
                .flatMap(feature -> feature.home(turn).stream())
                .toList();
        var intro = words.prose(turn.language(), "home.intro");
        var buttons = features.stream()
                .flatMap(feature -> feature.menu(turn).stream())
                .limit(25)
                .toList();
        var blocks = Stream.of(
                        Stream.of(new Block.Heading(words.text(turn.language(), "home.title"))),
                        Stream.of(new Block.Text(intro)),
                        open.isEmpty()
                                ? Stream.of(new Block.Text(words.prose(turn.language(), "home.empty")))
                                : open.stream(),
                        buttons.isEmpty()
                                ? Stream.<Block>empty()
                                : Stream.of(new Block.Divider(), new Block.Buttons(buttons)),
                        Stream.of(new Block.Note(words.prose(turn.language(), "menu.words"))))
                .<Block>flatMap(blocksOf -> blocksOf)
                .limit(Message.MOST_BLOCKS)
                .toList();
        return new Reply.Home(new Message(intro.asPlain(), blocks));
    }

    Reply unknown(Turn turn, String typed, List<String> commandWords) {
        var shown = typed.length() > 60 ? typed.substring(0, 60) + "…" : typed;
        return new Reply.Whisper(Message.of(words.prose(
                turn.language(),
                turn.what() instanceof Command ? "unknown.command" : "unknown.said",
                "typed",
                shown,
                "commands",
                String.join(", ", commandWords))));
    }

    /** Nothing was done, as the person wished. */
    Reply left(Turn turn) {
        return new Reply.Replace(Message.of(words.prose(turn.language(), "left")));
    }

    Reply outOfDate(Turn turn) {
        return new Reply.Whisper(Message.of(words.prose(turn.language(), "out-of-date")));
    }
}
