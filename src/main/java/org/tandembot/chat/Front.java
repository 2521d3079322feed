package org.tandembot.chat;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.Block;
import org.tandembot.message.Message;

/** What Tandem says when no feature does: the menu, the home page, and that a button is out of date. */
@Component
final class Front {

    private final Words words;
    private final Unclear unclear;
    private final Phrases phrases;

    Front(Dialogs dialogs) {
        this.words = dialogs.words("chat");
        this.unclear = new Unclear(words);
        this.phrases = new Phrases(dialogs);
    }

    Phrases phrases() {
        return phrases;
    }

    Unclear unclear() {
        return unclear;
    }

    Reply menu(Turn turn, List<Feature> features) {
        var buttons = features.stream()
                .flatMap(feature -> feature.menu(turn).stream())
                .limit(25)
                .toList();
        var intro = words.prose(turn.language(), "menu.intro");
        var blocks = Stream.of(
                        Stream.of(new Block.Text(intro)),
                        features.stream().flatMap(feature -> feature.first(turn).stream()),
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
                .flatMap(feature -> Stream.concat(feature.first(turn).stream(), feature.home(turn).stream()))
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

    /** Nothing was done, as the person wished. */
    Reply left(Turn turn) {
        return new Reply.Replace(Message.of(words.prose(turn.language(), "left")));
    }

    Reply outOfDate(Turn turn) {
        return new Reply.Whisper(Message.of(words.prose(turn.language(), "out-of-date")));
    }
}
