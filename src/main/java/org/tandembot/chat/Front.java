package org.tandembot.chat;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import org.tandembot.dialog.Dialogs;
import org.tandembot.dialog.Words;
import org.tandembot.message.ActionId;
import org.tandembot.message.Block;
import org.tandembot.message.Button;
import org.tandembot.message.Message;

/** What Tandem says when no feature does: the menu, the home page, and that a button is out of date. */
@Component
final class Front {

    /** Leads from the first buttons of the menu to the others. */
    static final ActionId MORE = new ActionId("chat", "more");

    private static final int MOST_AT_FIRST = 5;
    private static final int MOST_BUTTONS = 25;

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
        var buttons = shortMenu(turn, features);
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
        var buttons = shortMenu(turn, features);
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

    /** What did not fit into the menu. */
    Reply moreOfTheMenu(Turn turn, List<Feature> features) {
        var text = words.prose(turn.language(), "menu.rest");
        var rest = wholeMenu(turn, features)
                .skip(MOST_AT_FIRST)
                .limit(MOST_BUTTONS)
                .toList();
        return rest.isEmpty()
                ? menu(turn, features)
                : new Reply.Whisper(Message.of(text.asPlain(), new Block.Text(text), new Block.Buttons(rest)));
    }

    /** The first few, and the way to the others. */
    private List<Button> shortMenu(Turn turn, List<Feature> features) {
        var first = wholeMenu(turn, features).limit(MOST_AT_FIRST + 1L).toList();
        return first.size() <= MOST_AT_FIRST
                ? first
                : Stream.concat(
                                first.stream().limit(MOST_AT_FIRST),
                                Stream.of(Button.of(words.text(turn.language(), "menu.more"), MORE)))
                        .toList();
    }

    /** Looks no further than is asked for. */
    private static Stream<Button> wholeMenu(Turn turn, List<Feature> features) {
        return features.stream()
                .flatMap(feature -> feature.menu().stream())
                .sorted(MenuEntry.ORDER)
                .flatMap(entry -> entry.buttons().apply(turn).stream())
                .distinct();
    }

    /** Nothing was done, as the person wished. */
    Reply left(Turn turn) {
        return new Reply.Replace(Message.of(words.prose(turn.language(), "left")));
    }

    Reply outOfDate(Turn turn) {
        return new Reply.Whisper(Message.of(words.prose(turn.language(), "out-of-date")));
    }
}
